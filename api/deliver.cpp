#include "api/deliver.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>

#include "api/ledger_clock.hpp"
#include "api/pace.hpp"
#include "api/upload_loop.hpp"

namespace api {
namespace {

// For each connection, where there is no pace to keep: no server waits for our disk.
constexpr std::size_t calls_ahead = 2;

// What the threads share. They hold it by shared_ptr, since after a second signal they
// outlive the call.
struct Shared {
  Desk desk;
  std::optional<RecordedUpload> upload;  // The caller's; others read what to send.
  bool paced = true;                     // Others may wait for our calls to be counted.
  std::function<Time()> now;
};

Heard make(Shared& shared, const MakeCall& made, const Exchange& exchange) {
  auto fate = ExchangeError::Fate::not_sent;
  try {
    auto request = write_call(shared.upload->content(), made.call, shared.now());
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
    UploadLoop loop(*shared->upload, shared->desk, ledger, hooks, opened + ahead,
                    shared->now);
    if (!loop.run()) connections.leave();
  } catch (const std::exception& failure) {
    shared->upload->stop(Ending::failed, failure.what());
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
  shared->upload.emplace(runs, options, ledger, begin);
  // More connections than batches would only be opened and closed.
  const auto batches = runs.size() / options.limits.runs + 1;
  const auto connections =
      std::min(static_cast<std::size_t>(std::max(options.connections, 1)), batches);
  send(shared, ledger, connections, make_exchange, hooks);
  auto delivery = shared->upload->result();
  delivery.summary.seconds = shared->now() - begin;
  return delivery;
}
}  // namespace api
