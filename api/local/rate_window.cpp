#include "api/local/rate_window.hpp"

#include <algorithm>

namespace local {

using namespace std::chrono_literals;

bool RateWindow::admit(Time now) {
  if (limit_ == 0) return true;
  while (!admitted_.empty() && admitted_.front() <= now - 60s) admitted_.pop_front();
  if (admitted_.size() >= static_cast<std::size_t>(limit_)) return false;
  // A call that is carried out late counts from when it came.
  admitted_.insert(std::upper_bound(admitted_.begin(), admitted_.end(), now), now);
  return true;
}

std::chrono::milliseconds RateWindow::wait(Time now) const {
  if (limit_ == 0 || admitted_.size() < static_cast<std::size_t>(limit_)) return 0ms;
  return std::max<std::chrono::milliseconds>(admitted_.front() + 60s - now, 0ms);
}

}  // namespace local
