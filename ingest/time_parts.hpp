// What instants are written of: dates, clocks and zones.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ingest::time_parts {

/// What is left to read of a text.
struct Cursor {
  std::string_view rest;

  void skip(std::string_view any);
  bool take(char c);

  /// Up to `most` digits; nothing where there are fewer than `least`.
  std::optional<std::int64_t> number(std::size_t least, std::size_t most);

  /// The letters in front, empty where there are none.
  std::string_view word();
};

/// Nothing where there is no such day.
std::optional<std::chrono::year_month_day> valid_date(std::int64_t year,
                                                      std::int64_t month,
                                                      std::int64_t day);

/// From 1, by the first three letters.
std::optional<std::int64_t> month_called(std::string_view word);

/// Thousandths from the digits behind a point, any number of them.
std::chrono::milliseconds take_fraction(Cursor& at);

/// "12:27", "12:27:11", "12:27:11.123456", "07:56:39 PM".
std::optional<std::chrono::milliseconds> take_clock(Cursor& at);

/// "Z", "GMT", "+01:00", "+0100", "+1:00", "-05": east of UTC. A name that nobody knows
/// is no zone.
std::optional<std::chrono::minutes> take_zone(Cursor& at);

}  // namespace ingest::time_parts
