// Lengths of time and instants, in all the ways that runners write them.

#pragma once

#include <optional>
#include <string_view>

#include "ingest/time.hpp"

namespace ingest {

/// "1.5", "1,234.56", "0,05", "9.38e-06", "12ms", "1m2.5s", "00:01:02.5". A number
/// without a unit is in seconds. One comma is decimal unless it parts thousands.
/// Independent of the locale. Nothing for what is empty, negative, beyond 10^12 or not a
/// time.
std::optional<Seconds> parse_duration(std::string_view text);

/// ISO 8601 with and without zone, fraction and seconds, also with a blank for the T;
/// dates alone; RFC 1123; what `date` prints; 11/22/2024 07:56:39; seconds, milliseconds,
/// microseconds or nanoseconds since 1970. Nothing for what is no instant, and for those
/// that mean "did not run" (1970-01-01T00:00:00, 0001-01-01T00:00:00).
std::optional<Timestamp> parse_timestamp(std::string_view text);

}  // namespace ingest
