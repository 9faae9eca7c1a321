#include "api/upload_driver.hpp"

#include <algorithm>
#include <memory>
#include <thread>
#include <utility>

#include "api/ledger_clock.hpp"
#include "api/pace.hpp"
#include "api/upload_lead.hpp"

namespace api {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_glances{100};

// For each connection, where there is no pace to keep: no server waits for our disk.
constexpr std::size_t calls_ahead = 2;

// What the threads share. They hold it by shared_ptr, since after a second signal they
// outlive the call.
struct Shared {
  Desk desk;
  std::optional<UploadSession> session;  // The caller's; others read what to send.
  bool paced = true;                     // Others may wait for our calls to be counted.
  std::function<Time()> now;
};

Heard make(Shared& shared, const MakeCall& made, const Exchange& exchange) {
  auto request = write_call(shared.session->content(), made.call, shared.now());
  if (!request) return {made.ticket, request.error()};
  if (shared.paced)
    request->on_arrival = [&] { shared.desk.tell({made.ticket, Arrived()}); };
  return {made.ticket, read_reply(made.call, exchange(*request), wall_now())};
}

void run_connection(Shared& shared, const Exchange& exchange) {
  while (const auto call = shared.desk.take())
    shared.desk.tell(make(shared, *call, exchange));
}

}  // namespace

Delivery deliver(std::span<const mapping::Run> runs, const DeliveryOptions& options,
                 const Ledger& ledger, const std::function<Exchange()>& make_exchange,
                 const DeliveryHooks& hooks) {
  const auto shared = std::make_shared<Shared>();
  shared->now = hooks.now ? hooks.now : ledger.now;
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
  // More connections than batches would only be opened and closed.
  const auto batches = runs.size() / options.limits.runs + 1;
  const auto connections =
      std::min(static_cast<std::size_t>(std::max(options.connections, 1)), batches);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < connections; ++i)
    threads.emplace_back(
        [shared, exchange = make_exchange()] { run_connection(*shared, exchange); });
  const auto ahead = shared->paced ? 0 : calls_ahead * connections;
  const bool done = Lead(*shared->session, shared->desk, ledger, hooks,
                         connections + ahead, shared->now)
                        .run();
  shared->desk.close();
  auto delivery = shared->session->result();
  delivery.summary.seconds = shared->now() - begin;
  for (auto& thread : threads) {
    if (done)
      thread.join();
    else
      thread.detach();
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
