// Dates as servers write them.

#pragma once

#include <array>
#include <ctime>
#include <string>

#include "api/time.hpp"

namespace simulation {

inline constexpr const char* http_date = "%a, %d %b %Y %H:%M:%S GMT";
inline constexpr const char* iso_8601 = "%Y-%m-%dT%H:%M:%S+00:00";

inline std::string time_text(api::Time time, const char* format) {
  const auto seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 64> text{};
  std::strftime(text.data(), text.size(), format, &parts);
  return text.data();
}

}  // namespace simulation
