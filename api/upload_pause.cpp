#include "api/upload_pause.hpp"

#include <algorithm>

#include "api/pace.hpp"

namespace api {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_delay{30'000};

}  // namespace

void UploadPause::throttled(std::optional<milliseconds> wait, Time now) {
  silent_ = 0;
  until_ = std::max(until_, after_throttling(wait, now));
}

void UploadPause::no_answer(Time began, Time now) {
  if (began < last_silence_) return;
  ++silent_;
  last_silence_ = now;
  const auto delay = milliseconds(1000) * (1 << std::min(silent_ - 1, 5));
  until_ = std::max(until_, now + std::min(delay, longest_delay));
}

}  // namespace api
