// A group of runs on its way through an upload.

#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "api/page_tally.hpp"
#include "api/upload_call.hpp"
#include "api/upload_sieve.hpp"

namespace api {

/// Names a call from the step that begins it to its answer.
using Ticket = std::uint64_t;

/// Either to be sent, or in doubt and to be looked up.
struct UploadTask {
  enum class Doubt {
    none,     ///< To be sent.
    earlier,  ///< An earlier process sent it and did not learn what became of it.
    check,    ///< `--check-server`: never sent or stored, says the ledger.
    unknown,  ///< We sent it and did not learn what became of it.
    refused,  ///< Its batch was refused, but may be stored in part.
  };

  RunNumbers runs = {};
  Doubt doubt = Doubt::none;
  std::optional<Sieve> sieve = {};  ///< While bad runs are sought.
  bool certain = true;              ///< Of `refused`: a run's own fault.

  Time due{};                      ///< Of a look-up.
  std::optional<Time> since = {};  ///< Of a look-up.
  int failures = 0;                ///< Look-ups without a readable answer.
  int page = 1;                    ///< The next to be read.
  bool find_instances = false;     ///< Before the runs: a test created under way.
  std::vector<mapping::Id> instances = {};  ///< Where to look.
  std::vector<FoundRun> found = {};
  PageTally tally = {};

  Time began{};  ///< Of the call in flight.

  /// From the first page, with nothing found yet.
  void read_anew() {
    found.clear();
    tally = {};
    page = 1;
  }
};

/// From the end of the n-th attempt (n >= 1) in doubt to its look-up: 1.8 s, doubled for
/// each further attempt, 57.6 s at most. Within 1 to 2 s for the first, so near to the
/// upper end as it can be without passing it: every moment of it is one more that the
/// server may be late.
constexpr std::chrono::milliseconds settling_pause(int attempt) {
  return std::chrono::milliseconds(1800) * (1 << std::clamp(attempt - 1, 0, 5));
}

}  // namespace api
