#include "api/cli/asked_wait.hpp"

#include <time.h>

#include <chrono>
#include <cstdio>

#include "api/answer.hpp"
#include "api/cli/show.hpp"
#include "api/pace.hpp"

namespace cli {
namespace {

using namespace std::chrono_literals;

// Whoever waits longer wants to know when to come back.
constexpr auto longest_counted = 3min;

// Answers on several connections name ends of one wait that differ by as much.
constexpr auto same_wait = 5s;

/// "14:05", by this machine's time zone.
std::string hour_and_minute(api::Time time) {
  const auto seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  ::localtime_r(&seconds, &parts);
  char text[32];
  std::snprintf(text, sizeof text, "%02d:%02d", parts.tm_hour, parts.tm_min);
  return text;
}

std::string shown_wait(api::Time now, api::Time until) {
  const auto wait = std::chrono::ceil<std::chrono::seconds>(until - now);
  // Not before it: a minute that has begun counts as a whole one.
  if (wait > longest_counted)
    return "until " + hour_and_minute(std::chrono::ceil<std::chrono::minutes>(until));
  return wait < 1min ? std::to_string(wait.count()) + " s" : shown(wait);
}

}  // namespace

std::optional<std::string> AskedWait::told_by(const api::Answer& answer, api::Time now) {
  if (!answer || answer->status != 429 || !answer->retry_after) return std::nullopt;
  const auto wait = api::retry_after(*answer->retry_after, now);
  if (!wait) return std::nullopt;
  const auto until = api::after_throttling(wait, now);
  const std::lock_guard lock(mutex_);
  if (told_until_ && until <= *told_until_ + same_wait) return std::nullopt;
  told_until_ = until;
  return "waiting " + shown_wait(now, until) +
         ", as PractiTest asks after too many calls (HTTP 429, Retry-After)";
}

}  // namespace cli
