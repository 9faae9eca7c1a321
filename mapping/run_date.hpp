// The days of runs.

#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "mapping/error.hpp"

namespace mapping {

/// "2026-05-31".
std::string to_text(std::chrono::year_month_day day);

struct RunDate {
  bool from_report = false;
  std::string day{};  ///< "YYYY-MM-DD" where not from the report.

  bool operator==(const RunDate&) const = default;
};

/// "report" or a day that exists, as "YYYY-MM-DD".
boost::system::result<RunDate, Error> read_run_date(std::string_view text);

}  // namespace mapping
