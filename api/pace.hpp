// When the next call may be made.

#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "api/exchange.hpp"
#include "api/time.hpp"

namespace api {

/// The calls of the last minute, of all processes that share a ledger.
///
/// PractiTest counts a call when it arrives, at some instant that we cannot know, but not
/// after its end nor `arrival_grace` after the network has taken it. A minute counted
/// from the earlier of these is over at the server too, so no rolling minute there sees
/// more than the rate. However slow the answers are, it costs that grace a minute at
/// most: 98 % of the budget are used.
struct RecentCalls {
  std::vector<Time> ended = {};        ///< Or arrived; in any order.
  int in_flight = 0;                   ///< Begun, neither ended nor arrived yet.
  std::optional<Time> throttled = {};  ///< The server told us to wait until then.
};

/// Calls that ended longer ago than this do not count.
inline constexpr std::chrono::milliseconds pace_window{60'050};

/// Calls a minute beyond which each process keeps the pace by itself: sharing it would
/// cost more than it saves.
inline constexpr int highest_shared_rate = 3000;

/// The earliest time at which one more call keeps to `rate` (at least 1) a minute; `now`
/// if that is at once. While too many are in flight it is a minute from `now`, to be
/// asked again when one has ended. A call said to have ended in the future (the clock was
/// set back) is taken to have ended now.
Time next_call(RecentCalls calls, int rate, Time now);

/// When a throttled process may call again: after the server's own `wait`, else when the
/// minute by the clock is over, since that is when PractiTest counts anew.
Time after_throttling(std::optional<std::chrono::milliseconds> wait, Time now);

}  // namespace api
