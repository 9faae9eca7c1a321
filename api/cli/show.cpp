#include "api/cli/show.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace cli {
namespace {

std::string two_parts(long long first, const char* unit, long long second,
                      const char* smaller) {
  char text[64];
  std::snprintf(text, sizeof text, "%lld %s %02lld %s", first, unit, second, smaller);
  return text;
}

}  // namespace

std::string shown(ingest::Seconds duration) {
  const double seconds = duration.count();
  const long long whole = std::llround(std::min(seconds, 1e15));
  if (whole >= 3600) return two_parts(whole / 3600, "h", whole / 60 % 60, "min");
  if (whole >= 60) return two_parts(whole / 60, "min", whole % 60, "s");
  char text[32];
  std::snprintf(text, sizeof text, seconds < 10 ? "%.3f s" : "%.1f s", seconds);
  return text;
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

const char* outcome_name(ingest::Outcome outcome) {
  switch (outcome) {
    case ingest::Outcome::passed:
      return "passed";
    case ingest::Outcome::failed:
      return "failed";
    case ingest::Outcome::errored:
      return "errored";
    case ingest::Outcome::skipped:
      return "skipped";
  }
  return "";
}

}  // namespace cli
