#include "api/cli/time_zone.hpp"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <optional>

namespace cli {
namespace {

using std::chrono::milliseconds;
using Time = std::chrono::sys_time<milliseconds>;

/// "+02:00", "-0530".
std::optional<milliseconds> offset_in(const std::string& text) {
  char sign = 0;
  int hours = 0, minutes = 0, end = 0;
  for (const char* form : {"%c%2d:%2d%n", "%c%2d%2d%n"}) {
    if (std::sscanf(text.c_str(), form, &sign, &hours, &minutes, &end) != 3) continue;
    const bool whole = static_cast<std::size_t>(end) == text.size();
    if (!whole || (sign != '+' && sign != '-') || hours < 0 || hours > 14) continue;
    if (minutes < 0 || minutes > 59) continue;
    const std::chrono::minutes east(hours * 60 + minutes);
    return sign == '+' ? east : -east;
  }
  return {};
}

bool known(const std::string& name) {
  const bool plain = !name.empty() && name[0] != '/' && name.find("..") == name.npos;
  const char* folder = std::getenv("TZDIR");
  std::error_code none;
  return plain &&
         std::filesystem::is_regular_file(
             std::filesystem::path(folder ? folder : "/usr/share/zoneinfo") / name, none);
}

Time utc_by_system(Time wall) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(wall);
  const std::time_t count = seconds.time_since_epoch().count();
  std::tm parts{};
  ::gmtime_r(&count, &parts);
  parts.tm_isdst = -1;
  return std::chrono::sys_seconds(std::chrono::seconds(std::mktime(&parts))) +
         (wall - seconds);
}

Time wall_by_system(Time instant) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
  const std::time_t count = seconds.time_since_epoch().count();
  std::tm parts{};
  ::localtime_r(&count, &parts);
  return instant + std::chrono::seconds(parts.tm_gmtoff);
}

}  // namespace

Result<TimeZone> time_zone(const std::string& name) {
  const bool utc = name == "UTC" || name == "Z";
  if (const auto east = utc ? milliseconds(0) : offset_in(name))
    return TimeZone{.utc_of = [east = *east](Time wall) { return wall - east; },
                    .wall_of = [east = *east](Time instant) { return instant + east; }};
  if (!known(name))
    return Failure{"\"" + name +
                   "\" is not UTC, an offset such as +02:00 or a zone such as "
                   "Europe/Berlin"};
  ::setenv("TZ", name.c_str(), 1);
  ::tzset();
  return TimeZone{.utc_of = utc_by_system, .wall_of = wall_by_system};
}

}  // namespace cli
