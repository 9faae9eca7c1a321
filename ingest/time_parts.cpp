#include "ingest/time_parts.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace ingest::time_parts {
namespace {

using std::chrono::milliseconds;

std::optional<std::chrono::minutes> zone_called(std::string_view word) {
  struct Zone {
    std::string_view name;
    int hours;
  };
  static constexpr Zone zones[] = {{"Z", 0},    {"z", 0},    {"UTC", 0},  {"GMT", 0},
                                   {"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5},
                                   {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};
  for (const auto& zone : zones) {
    if (zone.name == word) return std::chrono::hours(zone.hours);
  }
  return std::nullopt;
}

}  // namespace

void Cursor::skip(std::string_view any) {
  rest.remove_prefix(std::min(rest.find_first_not_of(any), rest.size()));
}

bool Cursor::take(char c) {
  if (!rest.starts_with(c)) return false;
  rest.remove_prefix(1);
  return true;
}

std::optional<std::int64_t> Cursor::number(std::size_t least, std::size_t most) {
  const auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (digits < least || digits > most) return std::nullopt;
  std::int64_t value = 0;
  if (std::from_chars(rest.data(), rest.data() + digits, value).ec != std::errc{})
    return std::nullopt;
  rest.remove_prefix(digits);
  return value;
}

std::string_view Cursor::word() {
  const auto letter = [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; };
  const auto end = std::find_if_not(rest.begin(), rest.end(), letter);
  const auto taken = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(taken.size());
  return taken;
}

std::optional<std::chrono::year_month_day> valid_date(std::int64_t year,
                                                      std::int64_t month,
                                                      std::int64_t day) {
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<std::int64_t> month_called(std::string_view word) {
  static constexpr std::array<std::string_view, 12> months = {
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  if (word.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < months.size(); ++i) {
    const auto same = [](char a, char b) { return a == (b | 32); };
    if (std::equal(months[i].begin(), months[i].end(), word.begin(), same)) {
      return static_cast<std::int64_t>(i + 1);
    }
  }
  return std::nullopt;
}

milliseconds take_fraction(Cursor& at) {
  int value = 0;
  for (int scale = 100; !at.rest.empty() && at.rest[0] >= '0' && at.rest[0] <= '9';
       scale /= 10) {
    value += (at.rest[0] - '0') * scale;
    at.rest.remove_prefix(1);
  }
  return milliseconds(value);
}

std::optional<milliseconds> take_clock(Cursor& at) {
  auto hour = at.number(1, 2);
  if (!hour || !at.take(':')) return std::nullopt;
  const auto minute = at.number(1, 2);
  std::optional<std::int64_t> second = 0;
  if (at.take(':')) second = at.number(1, 2);
  if (!minute || !second || *hour > 24 || *minute > 59 || *second > 60)
    return std::nullopt;
  milliseconds fraction{0};
  if (at.take('.') || at.take(',')) fraction = take_fraction(at);

  at.skip(" ");
  if (at.rest.starts_with("PM") && *hour < 12) *hour += 12;
  if (at.rest.starts_with("AM") && *hour == 12) *hour = 0;
  if (at.rest.starts_with("PM") || at.rest.starts_with("AM")) at.rest.remove_prefix(2);
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
         std::chrono::seconds(*second) + fraction;
}

std::optional<std::chrono::minutes> take_zone(Cursor& at) {
  at.skip(" ");
  const auto named = zone_called(at.word());
  const bool west = at.rest.starts_with('-');
  if (!at.take('+') && !at.take('-')) return named;
  auto hours = at.number(1, 4);
  if (!hours) return named;
  std::int64_t minutes = 0;
  if (at.take(':')) {
    minutes = at.number(2, 2).value_or(0);
  } else if (*hours > 99) {
    minutes = *hours % 100;
    *hours /= 100;
  }
  const auto east = std::chrono::minutes(*hours * 60 + minutes);
  return west ? -east : east;
}

}  // namespace ingest::time_parts
