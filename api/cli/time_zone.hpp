// Report times that were written without a zone.

#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "api/cli/exit_code.hpp"

namespace cli {

using Milliseconds = std::chrono::sys_time<std::chrono::milliseconds>;

struct TimeZone {
  /// From a time as a report's writer saw it on the wall to the instant that it means.
  std::function<Milliseconds(Milliseconds wall)> utc_of = {};
  std::function<Milliseconds(Milliseconds instant)> wall_of = {};  ///< And back.
};

/// `--time-zone`: "UTC", an offset such as "+02:00", or a name of the system's time zone
/// database such as "Europe/Berlin". A name sets the zone of this process, so that two of
/// them cannot be used at once. Fails on all else, saying what it is not.
Result<TimeZone> time_zone(const std::string& name);

}  // namespace cli
