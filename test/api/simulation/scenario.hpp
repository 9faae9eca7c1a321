// What one seed tries.

#pragma once

#include <cstdint>
#include <vector>

#include "api/recorded_upload.hpp"
#include "mapping/run.hpp"
#include "test/api/simulation/network.hpp"

namespace simulation {

struct Scenario {
  std::uint64_t seed = 0;
  std::vector<mapping::Run> runs = {};
  api::DeliveryOptions options = {};
  int connections = 1;
  int processes = 1;
  std::chrono::milliseconds answer{0};  ///< How long the server takes at least.
  double fault_rate = 0;                ///< Of calls, until the troubles end.
  std::vector<Fault> faults = {};       ///< Those that occur.
  int crashes = 0;                      ///< At most so many.
  bool signals = false;
  bool bad_runs = false;
  bool revoked = false;                ///< The token is refused for a while.
  bool alike = false;                  ///< Another ledger has stored what looks the same.
  std::chrono::hours server_clock{0};  ///< What it is ahead of ours.
  bool clock_jumps = false;  ///< The wall's clock is set forth and back by hours.
};

/// The same seed is always the same scenario.
Scenario make_scenario(std::uint64_t seed);

/// The number that a run carries in its text, for counting on the server.
std::string label(std::size_t run);

}  // namespace simulation
