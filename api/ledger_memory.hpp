// A ledger without a file: for commands that record nothing, and for tests.

#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "api/ledger.hpp"
#include "api/pace.hpp"

namespace api {

/// What several processes would share. Keeps one project.
class MemoryLedger {
 public:
  /// A process opens it. The ledger points here.
  Ledger open();
  /// The process that opened the ledger as the `number`-th (from 1) has died.
  void kill(int number) { dead_.insert(number); }
  int opened() const { return opened_; }

 private:
  struct Row {
    LedgerRun run = {};
    LedgerEntry entry = {};
    int owner = 0;
  };
  struct Call {
    int owner = 0;
    std::optional<Time> ended = {};  // Or arrived.
  };

  LedgerEntry seen(const Row& row, int owner) const;
  LedgerEntry enter(const LedgerRun& run, int owner, std::set<RunKey>& taken);
  LedgerBegun begin(const LedgerBegin& begin, int owner);
  void over(std::uint64_t call, Time now);
  void end(const LedgerEnd& end);
  std::optional<Time> pace(const LedgerBegin& begin);

  std::map<RunKey, Row> rows_;
  std::map<std::uint64_t, Call> calls_;
  std::uint64_t last_call_ = 0;
  std::optional<Time> throttled_;
  std::set<int> dead_;
  int opened_ = 0;
};

}  // namespace api
