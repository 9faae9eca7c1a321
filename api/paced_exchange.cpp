#include "api/paced_exchange.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include "api/answer.hpp"
#include "api/ledger_clock.hpp"
#include "api/pace.hpp"

namespace api {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_glances{100};

}  // namespace

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
      if (cancelled && cancelled()) return refuse("stopped by a signal");
      const auto begun = ledger.begin({.now = ledger.now(), .rate = rate});
      if (!begun) return refuse(begun.error().message);
      call = begun->call;
      while (begun->wait && ledger.now() < *begun->wait) {
        if (cancelled && cancelled()) break;
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
