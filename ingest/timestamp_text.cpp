// The notations of instants.

#include <algorithm>

#include "ingest/time_parts.hpp"
#include "ingest/time_text.hpp"
#include "ingest/trimmed.hpp"

namespace ingest {
namespace {

using namespace time_parts;
using std::chrono::milliseconds;

struct Moment {
  std::chrono::year_month_day date;
  milliseconds clock{0};
  std::optional<std::chrono::minutes> zone = {};  ///< East of UTC; absent where unknown.
};

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
