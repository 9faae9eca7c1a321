// A run as it stands in the ledger.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/found_run.hpp"
#include "api/run_key.hpp"
#include "api/time.hpp"

namespace api {

enum class RunState {
  planned,  ///< Not on the server.
  sending,  ///< A POST was begun and what became of it is not known (yet).
  stored,
  refused,
};

/// A run as an upload enters it.
struct LedgerRun {
  RunKeys keys = {};
  std::vector<RunKey> when_created = {};  ///< See `keys_when_created`.
  mapping::Id instance = 0;  ///< 0: not created yet, then at `set` and `test`.
  mapping::Id set = 0;
  std::string test = {};      ///< The test's name, or "#ID".
  std::string identity = {};  ///< For the eye: what `status` calls the run.
};

/// What the ledger holds of a run.
struct LedgerEntry {
  RunKey key = {};  ///< Not the one that was asked for where a run first had no instance.
  RunState state = RunState::planned;
  mapping::Id instance = 0;  ///< 0: not known.
  mapping::Id run = 0;       ///< The server's id; 0: not known.
  int attempts = 0;          ///< POSTs that may have stored it; also the row's version.
  Time first_start{};        ///< Of the first attempt.
  std::optional<Time> last_end{};  ///< Absent while in flight or after a crash.
  bool elsewhere = false;          ///< Another living process is sending it.
  std::string words = {};          ///< Why it was refused.
  std::string identity = {};       ///< Filled by `each` only.
  /// Likewise: of a run that had no instance when it was entered, see `RunKeys`; else 0.
  std::uint64_t kin = 0;
  /// Of a run in doubt: what its last attempt is known by, which had no key; null where
  /// it had one. An older ledger does not say.
  std::shared_ptr<const RunFields> sent_as = {};
  std::int64_t row = 0;  ///< Where the ledger finds it soonest; 0: not known.

  bool operator==(const LedgerEntry&) const = default;
};

}  // namespace api
