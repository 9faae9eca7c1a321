// Times and keys as the ledger's file holds them.

#pragma once

#include <chrono>
#include <cstdint>

#include "api/run_key.hpp"
#include "api/time.hpp"

namespace api {

/// Milliseconds since 1970, UTC.
inline std::int64_t to_number(Time time) {
  return time.time_since_epoch().count();
}
inline Time to_time(std::int64_t number) {
  return Time(std::chrono::milliseconds(number));
}
inline std::int64_t to_number(RunKey key) {
  return static_cast<std::int64_t>(key.value);
}

}  // namespace api
