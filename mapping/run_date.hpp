// Days as the API writes them.

#pragma once

#include <chrono>
#include <string>

namespace mapping {

/// "2026-05-31".
std::string to_text(std::chrono::year_month_day day);

}  // namespace mapping
