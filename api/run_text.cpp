#include "api/run_text.hpp"

#include <algorithm>
#include <cmath>

#include "api/utf8.hpp"

namespace api {

bool duration_too_long(ingest::Seconds duration) {
  return duration.count() >= ingest::Seconds(longest_duration).count() + 0.5;
}

std::optional<std::string> duration_text(ingest::Seconds duration) {
  if (std::isnan(duration.count())) return std::nullopt;
  const auto sent =
      std::clamp(duration, ingest::Seconds(0), ingest::Seconds(longest_duration));
  auto seconds = static_cast<unsigned>(sent.count());
  if (sent.count() - seconds >= 0.5) ++seconds;
  std::string text = "00:00:00";
  const auto put = [&](std::size_t at, unsigned number) {
    text[at] = static_cast<char>('0' + number / 10);
    text[at + 1] = static_cast<char>('0' + number % 10);
  };
  put(0, seconds / 3600);
  put(3, seconds / 60 % 60);
  put(6, seconds % 60);
  return text;
}

std::size_t mark_size(std::string_view key) {
  return key.empty() ? 0 : 1 + mark_open.size() + key.size() + mark_close.size();
}

std::string_view output_text(std::string_view text, std::string_view key) {
  return first_code_points(text, longest_text - std::min(longest_text, mark_size(key)));
}

std::string_view status_text(mapping::StepStatus status) {
  switch (status) {
    case mapping::StepStatus::passed:
      return "PASSED";
    case mapping::StepStatus::failed:
      return "FAILED";
    case mapping::StepStatus::blocked:
      return "BLOCKED";
    case mapping::StepStatus::no_run:
      return "NO RUN";
    case mapping::StepStatus::not_applicable:
      return "N/A";
  }
  return "FAILED";
}

}  // namespace api
