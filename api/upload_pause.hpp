// When an upload may make its next call.

#pragma once

#include <chrono>
#include <optional>

#include "api/time.hpp"

namespace api {

class UploadPause {
 public:
  Time until() const { return until_; }
  bool holds(Time now) const { return now < until_; }

  /// As all who share the ledger keep it.
  void keep_pace(Time until) { until_ = until; }
  /// `wait` is the server's own; see `after_throttling`.
  void throttled(std::optional<std::chrono::milliseconds> wait, Time now);
  /// To a call of `began`: each round of these doubles the pause, from a second to half a
  /// minute. Many calls that fail at once are one sign of trouble, not many.
  void no_answer(Time began, Time now);
  void answered() { silent_ = 0; }

  /// Rounds without an answer to any call.
  int silent() const { return silent_; }

 private:
  Time until_{};
  int silent_ = 0;
  Time last_silence_{};
};

}  // namespace api
