// Dates and durations as the API writes them.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/local/server.hpp"

namespace local {

/// "2017-03-07T11:10:42+00:00".
std::string iso_time(Time time);
/// "Tue, 07 Mar 2017 11:10:42 GMT", for Retry-After.
std::string http_date(Time time);

/// Seconds of "HH:MM:SS", two digits each, minutes and seconds below 60.
std::optional<std::int64_t> read_duration(std::string_view text);
/// "00:53:20".
std::string write_duration(std::int64_t seconds);

/// "YYYY-MM-DD" of a day that exists.
bool is_date(std::string_view text);
/// A date, or a date and time such as 2017-03-01T12:43:31Z.
bool is_moment(std::string_view text);

}  // namespace local
