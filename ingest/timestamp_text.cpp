#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "ingest/time_text.hpp"
#include "ingest/trimmed.hpp"

namespace ingest {
namespace {

using std::chrono::milliseconds;

/// What is left to read of a text.
struct Cursor {
  std::string_view rest;

  void skip(std::string_view any) {
    rest.remove_prefix(std::min(rest.find_first_not_of(any), rest.size()));
  }

  bool take(char c) {
    if (!rest.starts_with(c)) return false;
    rest.remove_prefix(1);
    return true;
  }

  /// Up to `most` digits; nothing where there are fewer than `least`.
  std::optional<std::int64_t> number(std::size_t least, std::size_t most) {
    const auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits < least || digits > most) return std::nullopt;
    std::int64_t value = 0;
    if (std::from_chars(rest.data(), rest.data() + digits, value).ec != std::errc{})
      return std::nullopt;
    rest.remove_prefix(digits);
    return value;
  }

  /// The letters in front, empty where there are none.
  std::string_view word() {
    const auto letter = [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; };
    const auto end = std::find_if_not(rest.begin(), rest.end(), letter);
    const auto taken = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    rest.remove_prefix(taken.size());
    return taken;
  }
};

struct Moment {
  std::chrono::year_month_day date;
  milliseconds clock{0};
  std::optional<std::chrono::minutes> zone = {};  ///< East of UTC; absent where unknown.
};

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

/// Thousandths from the digits behind a point, any number of them.
milliseconds take_fraction(Cursor& at) {
  int value = 0;
  for (int scale = 100; !at.rest.empty() && at.rest[0] >= '0' && at.rest[0] <= '9';
       scale /= 10) {
    value += (at.rest[0] - '0') * scale;
    at.rest.remove_prefix(1);
  }
  return milliseconds(value);
}

/// "12:27", "12:27:11", "12:27:11.123456", "07:56:39 PM".
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

/// "Z", "GMT", "+01:00", "+0100", "+1:00", "-05". A name that nobody knows is no zone.
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

/// "2024-01-03T12:27:11Z", "2024/01/03 12:27", "2024-01-03".
std::optional<Moment> iso(Cursor at) {
  const auto year = at.number(4, 4);
  if (!year || !(at.take('-') || at.take('/'))) return std::nullopt;
  const auto month = at.number(1, 2);
  if (!month || !(at.take('-') || at.take('/'))) return std::nullopt;
  const auto day = at.number(1, 2);
  if (!day) return std::nullopt;
  const auto date = valid_date(*year, *month, *day);
  if (!date) return std::nullopt;

  at.skip("Tt ");
  if (at.rest.empty()) return Moment{.date = *date};
  const auto clock = take_clock(at);
  if (!clock) return std::nullopt;
  return Moment{.date = *date, .clock = *clock, .zone = take_zone(at)};
}

/// "Mon, 23 Nov 2026 19:05:29 GMT" and "23 Nov 2026 19:05:27 GMT".
std::optional<Moment> rfc1123(Cursor at) {
  at.word();
  at.skip(", ");
  const auto day = at.number(1, 2);
  at.skip(" -");
  const auto month = month_called(at.word());
  at.skip(" -");
  const auto year = at.number(4, 4);
  at.skip(" ");
  if (!day || !month || !year) return std::nullopt;
  const auto date = valid_date(*year, *month, *day);
  const auto clock = take_clock(at);
  if (!date || !clock) return std::nullopt;
  return Moment{.date = *date, .clock = *clock, .zone = take_zone(at)};
}

/// "Mon Nov 23 19:05:29 UTC 2026" and "Mon Nov 23 19:05:29 2026", as `date` prints.
std::optional<Moment> unix_date(Cursor at) {
  at.word();
  at.skip(" ");
  const auto month = month_called(at.word());
  at.skip(" ");
  const auto day = at.number(1, 2);
  at.skip(" ");
  const auto clock = take_clock(at);
  if (!month || !day || !clock) return std::nullopt;
  const auto zone = take_zone(at);
  at.skip(" ");
  const auto year = at.number(4, 4);
  if (!year) return std::nullopt;
  const auto date = valid_date(*year, *month, *day);
  if (!date) return std::nullopt;
  return Moment{.date = *date, .clock = *clock, .zone = zone};
}

/// "11/22/2024 07:56:39", month first as .NET's invariant culture writes it.
std::optional<Moment> american(Cursor at) {
  const auto month = at.number(1, 2);
  if (!month || !at.take('/')) return std::nullopt;
  const auto day = at.number(1, 2);
  if (!day || !at.take('/')) return std::nullopt;
  const auto year = at.number(4, 4);
  at.skip(" ");
  if (!year) return std::nullopt;
  const auto date = valid_date(*year, *month, *day);
  const auto clock = take_clock(at);
  if (!date || !clock) return std::nullopt;
  return Moment{.date = *date, .clock = *clock, .zone = take_zone(at)};
}

/// Seconds since 1970, or thousandths, millionths, milliardths by their number of digits.
std::optional<milliseconds> epoch(Cursor at) {
  const auto digits = std::min(at.rest.find_first_not_of("0123456789"), at.rest.size());
  const auto number = at.number(9, 19);
  if (!number) return std::nullopt;
  milliseconds fraction{0};
  if (digits <= 10 && at.take('.')) fraction = take_fraction(at);
  if (!at.rest.empty()) return std::nullopt;
  if (digits <= 10) return std::chrono::seconds(*number) + fraction;
  if (digits <= 13) return milliseconds(*number);
  return milliseconds(*number / (digits <= 16 ? 1000 : 1'000'000));
}

std::optional<Timestamp> any_kind(Cursor at) {
  if (const auto since = epoch(at))
    return Timestamp{.instant = std::chrono::sys_time<milliseconds>(*since),
                     .zoned = true};
  auto moment = iso(at);
  if (!moment) moment = american(at);
  if (!moment) moment = rfc1123(at);
  if (!moment) moment = unix_date(at);
  if (!moment) return std::nullopt;
  const auto local = std::chrono::sys_days(moment->date) + moment->clock;
  return Timestamp{.instant = local - moment->zone.value_or(std::chrono::minutes(0)),
                   .zoned = moment->zone.has_value()};
}

}  // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  Cursor at{trimmed(text)};
  // Writers that know no time write one that is long ago.
  constexpr auto earliest = std::chrono::sys_days(std::chrono::year(1971) / 1 / 1);
  const auto timestamp = any_kind(at);
  return timestamp && timestamp->instant >= earliest ? timestamp : std::nullopt;
}

}  // namespace ingest
