#include "api/upload_driver.hpp"

#include <algorithm>
#include <memory>
#include <thread>
#include <utility>

#include "api/ledger_clock.hpp"
#include "api/pace.hpp"
#include "api/upload_desk.hpp"
#include "api/upload_session.hpp"

namespace api {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_glances{100};

// For each connection, where there is no pace to keep: no server waits for our disk.
constexpr std::size_t batches_ahead = 2;

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

// The calling thread, which alone decides and writes the ledger.
class Lead {
 public:
  Lead(Shared& shared, const Ledger& ledger, const DeliveryHooks& hooks, std::size_t most)
      : shared_(shared), ledger_(ledger), hooks_(hooks), most_(most) {}

  /// False: left in the middle, for a second signal.
  bool run();

 private:
  UploadSession& session() { return *shared_.session; }
  void turn(std::span<const Heard> news);
  void enter(std::span<const Heard> news);
  std::vector<MakeCall> begin();
  void withdraw(Ticket ticket);
  void show();
  bool stopped();

  Shared& shared_;
  const Ledger& ledger_;
  const DeliveryHooks& hooks_;
  std::size_t most_;       // Calls that may be begun at a time.
  std::size_t begun_ = 0;  // And not over.
  bool finished_ = false;
  std::optional<Time> waiting_until_;
  std::optional<Ending> told_;
  std::optional<UploadSummary> shown_;
  std::optional<Time> shown_wait_;
};

void Lead::enter(std::span<const Heard> news) {
  for (const auto& heard : news) {
    const auto now = shared_.now();
    if (std::holds_alternative<Arrived>(heard.what)) {
      session().arrived(heard.ticket, now);
      continue;
    }
    --begun_;
    if (const auto* reply = std::get_if<UploadReply>(&heard.what))
      session().answered(heard.ticket, *reply, now);
    else
      session().unwritable(heard.ticket, std::get<Unwritable>(heard.what), now);
  }
}

void Lead::withdraw(Ticket ticket) {
  session().withdrawn(ticket, shared_.now());
  --begun_;
}

std::vector<MakeCall> Lead::begin() {
  std::vector<MakeCall> calls;
  const auto now = shared_.now();
  if (session().upload().held(now))
    for (const auto ticket : shared_.desk.take_back()) withdraw(ticket);
  waiting_until_.reset();
  while (begun_ < most_) {
    auto step = session().next(now);
    if (const auto* wait = std::get_if<WaitUntil>(&step)) waiting_until_ = wait->until;
    finished_ = std::holds_alternative<Finished>(step);
    auto* call = std::get_if<MakeCall>(&step);
    if (!call) break;
    calls.push_back(std::move(*call));
    ++begun_;
  }
  return calls;
}

// Enters the news and begins what may begin, at the cost of one transaction.
void Lead::turn(std::span<const Heard> news) {
  std::vector<MakeCall> calls;
  bool entered = false;
  auto safe = ledger_.together([&] {
    enter(news);
    entered = true;
    calls = begin();
  });
  if (safe &&
      std::ranges::any_of(calls, [](const auto& call) { return sends(call.call); }))
    safe = ledger_.flush();
  if (safe) return shared_.desk.put(std::move(calls));

  session().stop(Ending::ledger_error, safe.error().message);
  if (!entered) enter(news);
  for (const auto& call : calls) withdraw(call.ticket);
  shared_.desk.put(begin());
}

void Lead::show() {
  const Progress progress{.summary = session().upload().summary(),
                          .waiting_until = waiting_until_,
                          .reason = session().upload().trouble()};
  const bool news = shown_ != progress.summary || shown_wait_ != waiting_until_;
  if ((news || waiting_until_) && hooks_.progress) hooks_.progress(progress);
  shown_ = progress.summary;
  shown_wait_ = waiting_until_;
}

// Hears signals; true: return at once.
bool Lead::stopped() {
  const int signals = hooks_.signals ? hooks_.signals() : 0;
  std::optional<Ending> ending;
  if (hooks_.enough && hooks_.enough()) ending = Ending::enough;
  if (signals >= 1) ending = Ending::signalled;
  if (ending && ending != std::exchange(told_, ending)) {
    session().stop(*ending);
    turn({});
  }
  return signals >= 2;
}

bool Lead::run() {
  using Clock = std::chrono::steady_clock;
  auto glance = Clock::now();
  turn({});
  while (!finished_) {
    auto deadline = glance;
    if (waiting_until_)
      deadline = std::min(deadline, Clock::now() + (*waiting_until_ - shared_.now()));
    const auto news = shared_.desk.hear(deadline);
    if (!news.empty() || (waiting_until_ && *waiting_until_ <= shared_.now())) turn(news);
    if (Clock::now() < glance) continue;
    glance = Clock::now() + between_glances;
    show();
    if (stopped()) return false;
  }
  show();
  return true;
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
  const auto ahead = shared->paced ? 0 : batches_ahead * connections;
  const bool done = Lead(*shared, ledger, hooks, connections + ahead).run();
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
