// When the next call may be made.

#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "api/ledger.hpp"

namespace api {

/// The calls of the last minute, of all processes that share a ledger.
///
/// PractiTest counts a call when it arrives, at some instant between its start and its
/// end that we cannot know. A minute counted from a call's end is over at the server too,
/// so no rolling minute there sees more than the rate. It costs the time of one answer a
/// minute: with answers within a second 98 % of the budget are used.
struct RecentCalls {
  std::vector<Time> ended = {};        ///< In any order.
  int in_flight = 0;                   ///< Begun, not yet ended.
  std::optional<Time> throttled = {};  ///< The server told us to wait until then.
};

/// Calls that ended longer ago than this do not count.
inline constexpr std::chrono::milliseconds pace_window{60'050};

/// The earliest time at which one more call keeps to `rate` (at least 1) a minute; `now`
/// if that is at once. While too many are in flight it is a minute from `now`, to be
/// asked again when one has ended. A call said to have ended in the future (the clock was
/// set back) is taken to have ended now.
Time next_call(RecentCalls calls, int rate, Time now);

/// When a throttled process may call again: after the server's own `wait`, else when the
/// minute by the clock is over, since that is when PractiTest counts anew.
Time after_throttling(std::optional<std::chrono::milliseconds> wait, Time now);

}  // namespace api
