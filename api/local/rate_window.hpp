// How many calls a rolling minute has seen.

#pragma once

#include <deque>

#include "api/local/server.hpp"

namespace local {

/// Admits at most `limit` calls in any 60 s. Refused calls do not count.
class RateWindow {
 public:
  explicit RateWindow(int limit) : limit_(limit) {}  ///< 0: no limit.

  bool admit(Time now);
  /// How long from `now` until the next call is admitted.
  std::chrono::milliseconds wait(Time now) const;

 private:
  int limit_;
  std::deque<Time> admitted_;  ///< At most `limit_`, oldest first.
};

}  // namespace local
