#include "api/pace.hpp"

#include <algorithm>
#include <cassert>

namespace api {

using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

// Nobody is told to wait longer: beyond it the clock was set back.
constexpr milliseconds longest_throttling = std::chrono::hours(1);

}  // namespace

Time next_call(RecentCalls calls, int rate, Time now) {
  assert(rate > 0);
  auto& ended = calls.ended;
  for (auto& end : ended) end = std::min(end, now);
  std::erase_if(ended, [&](Time end) { return end + pace_window <= now; });
  ended.insert(ended.end(), static_cast<std::size_t>(calls.in_flight), now);

  Time next = now;
  const auto allowed = static_cast<std::size_t>(rate);
  if (ended.size() >= allowed) {
    const auto freed =
        ended.begin() + static_cast<std::ptrdiff_t>(ended.size() - allowed);
    std::nth_element(ended.begin(), freed, ended.end());
    next = *freed + pace_window;
  }
  if (calls.throttled && *calls.throttled <= now + longest_throttling)
    next = std::max(next, *calls.throttled);
  return next;
}

Time after_throttling(std::optional<milliseconds> wait, Time now) {
  // A server that says "0" would be asked in a tight loop.
  if (wait)
    return now + std::clamp<milliseconds>(*wait, milliseconds(1000), longest_throttling);
  return std::chrono::floor<minutes>(now) + minutes(1);
}

}  // namespace api
