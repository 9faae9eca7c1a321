#include "api/local/times.hpp"

#include <array>
#include <cstdio>

namespace local {
namespace {

using namespace std::chrono;

struct Parts {
  year_month_day date;
  hh_mm_ss<seconds> clock;
};

Parts parts_of(Time time) {
  const auto whole = floor<seconds>(time);
  const auto day = floor<days>(whole);
  return {.date = day, .clock = hh_mm_ss<seconds>(whole - day)};
}

/// Whether `text` has digits where `shape` has a 0 and else the same characters.
bool shaped(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == '0' ? !digit : text[i] != shape[i]) return false;
  }
  return true;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

template <class... Args>
std::string print(const char* format, Args... args) {
  std::array<char, 64> text{};
  const int size = std::snprintf(text.data(), text.size(), format, args...);
  return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace

std::string iso_time(Time time) {
  const auto [date, clock] = parts_of(time);
  return print("%04d-%02u-%02uT%02d:%02d:%02d+00:00", static_cast<int>(date.year()),
               static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
               static_cast<int>(clock.hours().count()),
               static_cast<int>(clock.minutes().count()),
               static_cast<int>(clock.seconds().count()));
}

std::string http_date(Time time) {
  static constexpr std::array days_{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months_{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto [date, clock] = parts_of(time);
  const weekday day{sys_days(date)};
  return print("%s, %02u %s %04d %02d:%02d:%02d GMT", days_[day.c_encoding()],
               static_cast<unsigned>(date.day()),
               months_[static_cast<unsigned>(date.month()) - 1],
               static_cast<int>(date.year()), static_cast<int>(clock.hours().count()),
               static_cast<int>(clock.minutes().count()),
               static_cast<int>(clock.seconds().count()));
}

std::optional<std::int64_t> read_duration(std::string_view text) {
  if (!shaped(text, "00:00:00")) return std::nullopt;
  const int minutes = number(text.substr(3, 2));
  const int seconds = number(text.substr(6, 2));
  if (minutes > 59 || seconds > 59) return std::nullopt;
  return number(text.substr(0, 2)) * 3600 + minutes * 60 + seconds;
}

std::string write_duration(std::int64_t seconds) {
  return print("%02d:%02d:%02d", static_cast<int>(seconds / 3600),
               static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
}

bool is_date(std::string_view text) {
  if (!shaped(text, "0000-00-00")) return false;
  const year_month_day date{year(number(text.substr(0, 4))),
                            month(static_cast<unsigned>(number(text.substr(5, 2)))),
                            day(static_cast<unsigned>(number(text.substr(8, 2))))};
  return date.ok();
}

bool is_moment(std::string_view text) {
  if (!is_date(text.substr(0, 10))) return false;
  const auto rest = text.substr(10);
  if (rest.empty()) return true;
  if (rest[0] != 'T' || !read_duration(rest.substr(1, 8))) return false;
  const auto zone = rest.substr(9);
  return zone.empty() || zone == "Z" || shaped(zone, "+00:00") || shaped(zone, "-00:00");
}

}  // namespace local
