// A call as the ledger sees it: what it asks to begin, what it may, and how it ended.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/ledger_entry.hpp"

namespace api {

/// A call about to be made: a place in the pace, and the runs that it carries.
struct LedgerBegin {
  struct Claim {
    RunKey key = {};
    int attempts = 0;      ///< As last seen; a row that has moved on is not claimed.
    std::int64_t row = 0;  ///< Of its entry.
    const RunFields* fields = nullptr;  ///< As sent, without a key; null: with one.
  };
  Time now{};
  int rate = 0;                    ///< Calls in any rolling minute.
  std::vector<Claim> claims = {};  ///< Empty for a call that sends no run.
};

struct LedgerBegun {
  std::optional<Time> wait = {};   ///< Present: nothing was begun, ask again then.
  std::uint64_t call = 0;          ///< 0: no call, since no claim was granted.
  std::vector<bool> granted = {};  ///< For each claim.
  /// For each claim, as it stands now; of one that was granted key, state and attempts
  /// only: the rest is as last seen.
  std::vector<LedgerEntry> entries = {};
};

/// What became of a call and of runs, in one transaction.
struct LedgerEnd {
  /// Of no effect, but for `stored`, where the row has moved on: it is settled, or
  /// another process has begun an attempt. An attempt that leaves a run `planned` has
  /// surely stored nothing, and is taken back: it tells nobody to wait longer.
  struct Change {
    RunKey key = {};
    int attempts = 0;  ///< As last seen.
    RunState state = RunState::planned;
    bool released = false;     ///< Another process may take it over at once.
    bool forgotten = false;    ///< Of effect where it was stored: the server lost it.
    mapping::Id instance = 0;  ///< 0: leave as it is.
    mapping::Id run = 0;       ///< 0: leave as it is.
    std::string words = {};
    std::int64_t row = 0;  ///< Of its entry.
  };
  Time now{};
  std::uint64_t call = 0;              ///< 0: none ended.
  std::optional<Time> throttled = {};  ///< No process calls before this.
  std::vector<Change> changes = {};    ///< `sending`: ended, but unknown.
};

}  // namespace api
