#include "api/upload_driver.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <stdexcept>
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
  auto fate = ExchangeError::Fate::not_sent;
  try {
    auto request = write_call(shared.session->content(), made.call, shared.now());
    if (!request) return {made.ticket, request.error()};
    if (shared.paced)
      request->on_arrival = [&] { shared.desk.tell({made.ticket, Arrived()}); };
    fate = ExchangeError::Fate::unknown;
    return {made.ticket, read_reply(made.call, exchange(*request), wall_now())};
  } catch (const std::exception& failure) {
    return {made.ticket,
            read_reply(made.call, ExchangeError{.fate = fate, .message = failure.what()},
                       wall_now())};
  }
}

void run_connection(Shared& shared, const Exchange& exchange) {
  while (const auto call = shared.desk.take())
    shared.desk.tell(make(shared, *call, exchange));
}

// The threads that make the calls. None outlives it that was not left.
class Connections {
 public:
  explicit Connections(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}
  ~Connections() { shared_->desk.close(); }

  // As many of `most` as this machine lets us have, which is one at least.
  std::size_t open(std::size_t most, const std::function<Exchange()>& make_exchange) {
    threads_.reserve(most);
    try {
      while (threads_.size() < most)
        threads_.emplace_back([shared = shared_, exchange = make_exchange()] {
          run_connection(*shared, exchange);
        });
    } catch (const std::exception& failure) {
      if (threads_.empty())
        throw std::runtime_error(std::string("no connection can be opened: ") +
                                 failure.what());
    }
    return threads_.size();
  }

  void leave() {
    for (auto& thread : threads_) thread.detach();
  }

 private:
  std::shared_ptr<Shared> shared_;
  std::vector<std::jthread> threads_;
};

void send(const std::shared_ptr<Shared>& shared, const Ledger& ledger,
          std::size_t most_connections, const std::function<Exchange()>& make_exchange,
          const DeliveryHooks& hooks) {
  Connections connections(shared);
  try {
    const auto opened = connections.open(most_connections, make_exchange);
    const auto ahead = shared->paced ? 0 : calls_ahead * opened;
    Lead lead(*shared->session, shared->desk, ledger, hooks, opened + ahead, shared->now);
    if (!lead.run()) connections.leave();
  } catch (const std::exception& failure) {
    shared->session->stop(Ending::failed, failure.what());
  }
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
  send(shared, ledger, connections, make_exchange, hooks);
  auto delivery = shared->session->result();
  delivery.summary.seconds = shared->now() - begin;
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
