#include "api/upload_driver.hpp"

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "api/ledger_clock.hpp"
#include "api/pace.hpp"
#include "api/upload_session.hpp"

namespace api {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_glances{100};

// What the threads share. They hold it by shared_ptr, since after a second signal they
// outlive the call.
struct Shared {
  std::mutex mutex;
  std::condition_variable changed;
  std::optional<UploadSession> session;
  std::optional<Time> waiting_until;
  int working = 0;         // Threads that have not come to the end.
  bool abandoned = false;  // The caller is gone: touch nothing of his.
  bool paced = true;       // Others may wait for our calls to be counted.
  std::function<Time()> now;
  std::function<LedgerResult<void>()> flush;
};

bool sends(const UploadCall& call) {
  return std::holds_alternative<PostRuns>(call) ||
         std::holds_alternative<PostNewTest>(call);
}

UploadReply not_sent() {
  return {.verdict = {.meaning = Meaning::not_stored}};
}

// Returns false when there is nothing more to do.
bool work(Shared& shared, const Exchange& exchange, std::unique_lock<std::mutex>& lock) {
  const auto now = shared.now();
  const auto step = shared.session->next(now);
  shared.waiting_until.reset();
  if (const auto* wait = std::get_if<WaitUntil>(&step)) {
    shared.waiting_until = wait->until;
    shared.changed.wait_for(lock, wait->until - now);
  } else if (std::holds_alternative<AwaitAnswer>(step)) {
    shared.changed.wait(lock);
  } else if (const auto* call = std::get_if<MakeCall>(&step)) {
    lock.unlock();
    auto request = write_call(shared.session->content(), call->call, now);
    if (request && shared.paced)
      request->on_arrival = [&] {
        const std::lock_guard held(shared.mutex);
        if (!shared.abandoned) shared.session->arrived(call->ticket, shared.now());
      };
    const auto safe =
        request && sends(call->call) ? shared.flush() : LedgerResult<void>();
    std::optional<UploadReply> reply;
    if (request)
      reply = safe ? read_reply(call->call, exchange(*request), wall_now()) : not_sent();
    lock.lock();
    if (shared.abandoned) return false;
    if (!safe) shared.session->stop(Ending::ledger_error, safe.error().message);
    if (reply)
      shared.session->answered(call->ticket, *reply, shared.now());
    else
      shared.session->unwritable(call->ticket, request.error(), shared.now());
    shared.changed.notify_all();
  } else {
    return false;
  }
  return !shared.abandoned;
}

void run_connection(const std::shared_ptr<Shared>& shared, const Exchange& exchange) {
  std::unique_lock lock(shared->mutex);
  while (!shared->abandoned && work(*shared, exchange, lock)) {
  }
  --shared->working;
  shared->changed.notify_all();
}

Progress progress_of(const Shared& shared) {
  return {.summary = shared.session->upload().summary(),
          .waiting_until = shared.waiting_until,
          .reason = shared.session->upload().trouble()};
}

// Shows progress and hears signals until the work is done or given up.
void watch(Shared& shared, const DeliveryHooks& hooks,
           std::unique_lock<std::mutex>& lock) {
  std::optional<UploadSummary> shown;
  std::optional<Time> shown_wait;
  while (true) {
    const auto progress = progress_of(shared);
    const bool news = shown != progress.summary || shown_wait != progress.waiting_until;
    const bool done = shared.working == 0;
    lock.unlock();
    const bool tell = news || progress.waiting_until;
    if (tell && hooks.progress) hooks.progress(progress);
    shown = progress.summary;
    shown_wait = progress.waiting_until;
    const int signals = hooks.signals ? hooks.signals() : 0;
    const bool enough = hooks.enough && hooks.enough();
    lock.lock();
    if (done) return;
    if (signals >= 1 || enough) {
      shared.session->stop(signals >= 1 ? Ending::signalled : Ending::enough);
      shared.changed.notify_all();
    }
    if (signals >= 2) {
      shared.abandoned = true;
      return;
    }
    const auto next = std::chrono::steady_clock::now() + between_glances;
    while (shared.working > 0 &&
           shared.changed.wait_until(lock, next) == std::cv_status::no_timeout) {
    }
  }
}

std::vector<std::thread> connect(const std::shared_ptr<Shared>& shared,
                                 const DeliveryOptions& options,
                                 const std::function<Exchange()>& make_exchange) {
  // More connections than batches would only be opened and closed.
  const auto batches = shared->session->upload().board().size() / options.limits.runs + 1;
  const auto count = std::min<std::size_t>(
      static_cast<std::size_t>(std::max(options.connections, 1)), batches);
  std::vector<std::thread> threads;
  shared->working = static_cast<int>(count);
  for (std::size_t i = 0; i < count; ++i)
    threads.emplace_back(
        [shared, exchange = make_exchange()] { run_connection(shared, exchange); });
  return threads;
}

}  // namespace

Delivery deliver(std::span<const mapping::Run> runs, const DeliveryOptions& options,
                 const Ledger& ledger, const std::function<Exchange()>& make_exchange,
                 const DeliveryHooks& hooks) {
  const auto shared = std::make_shared<Shared>();
  shared->now = hooks.now ? hooks.now : ledger.now;
  shared->flush = ledger.flush;
  shared->paced = options.rate <= highest_shared_rate;
  const auto begin = shared->now();
  shared->session.emplace(runs,
                          SessionOptions{.project = options.project,
                                         .build = options.build,
                                         .keys = options.keys,
                                         .check_server = options.check_server,
                                         .catalogue = options.catalogue,
                                         .retry_refused = options.retry_refused,
                                         .rate = std::max(options.rate, 1),
                                         .attempts = std::max(options.attempts, 1),
                                         .limits = options.limits},
                          ledger, begin);
  std::unique_lock lock(shared->mutex);
  auto threads = connect(shared, options, make_exchange);
  watch(*shared, hooks, lock);
  auto delivery = shared->session->result();
  delivery.summary.seconds = shared->now() - begin;
  const bool abandoned = shared->abandoned;
  lock.unlock();
  for (auto& thread : threads) {
    if (abandoned)
      thread.detach();
    else
      thread.join();
  }
  return delivery;
}

Exchange paced(Exchange exchange, const Ledger& ledger, int rate,
               std::function<bool()> cancelled) {
  return [exchange = std::move(exchange), ledger, rate,
          cancelled = std::move(cancelled)](const HttpRequest& request) -> Answer {
    const auto refuse = [](std::string why) {
      return ExchangeError{.fate = ExchangeError::Fate::not_sent,
                           .permanent = true,
                           .message = std::move(why)};
    };
    std::uint64_t call = 0;
    while (!call) {
      const auto begun = ledger.begin({.now = ledger.now(), .rate = rate});
      if (!begun) return refuse(begun.error().message);
      call = begun->call;
      while (begun->wait && ledger.now() < *begun->wait) {
        if (cancelled && cancelled()) return refuse("stopped by a signal");
        std::this_thread::sleep_for(
            std::min<milliseconds>(*begun->wait - ledger.now(), between_glances));
      }
    }
    auto telling = request;
    telling.on_arrival = [&] { (void)ledger.arrived(call, ledger.now()); };
    auto answer = exchange(telling);
    LedgerEnd end{.now = ledger.now(), .call = call};
    if (answer && answer->status == 429) {
      const auto wait = answer->retry_after
                            ? retry_after(*answer->retry_after, wall_now())
                            : std::nullopt;
      end.throttled = after_throttling(wait, end.now);
    }
    const auto ended = ledger.end(end);
    if (!ended) return refuse(ended.error().message);
    return answer;
  };
}

}  // namespace api
