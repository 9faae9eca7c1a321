#include <charconv>
#include <cstdio>

#include "mapping/run_date.hpp"

namespace mapping {
namespace {

// 0, which is no part of a date, for what is no number.
unsigned number(std::string_view digits) {
  unsigned value = 0;
  const auto end = digits.data() + digits.size();
  return std::from_chars(digits.data(), end, value).ptr == end ? value : 0;
}

}  // namespace

std::string to_text(std::chrono::year_month_day day) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text;
}

boost::system::result<RunDate, Error> read_run_date(std::string_view text) {
  if (text == "report") return RunDate{.from_report = true};
  if (text.size() == 10) {
    const std::chrono::year_month_day day(
        std::chrono::year(static_cast<int>(number(text.substr(0, 4)))),
        std::chrono::month(number(text.substr(5, 2))),
        std::chrono::day(number(text.substr(8, 2))));
    if (day.ok() && to_text(day) == text) return RunDate{.day = std::string(text)};
  }
  return Error{"\"" + std::string(text) + "\" is no date; give YYYY-MM-DD or \"report\""};
}

}  // namespace mapping
