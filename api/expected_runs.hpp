// What the ledger expects of the server, and what is seen of it. For verify.cpp.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "api/found_run.hpp"
#include "api/ledger.hpp"
#include "api/verify.hpp"

namespace api {

class ExpectedRuns {
 public:
  /// Of the ledger, without those that were refused.
  explicit ExpectedRuns(std::vector<LedgerEntry> entries);

  /// Pages shift while others add runs, so that one may be shown twice: its id tells.
  void see(const FoundRun& run);

  /// Of the first attempt of all; nothing where one entry does not say.
  std::optional<Time> since() const;
  /// Each once, in order.
  std::vector<mapping::Id> instances() const;
  /// Of the first attempt among those not seen that were to make their instance, and
  /// whose answer did not say which; nothing where there are none.
  std::optional<Time> since_unplaced() const;

  /// What was stored and is no longer there.
  std::vector<LedgerEnd::Change> lost() const;
  Verification verification() const;

 private:
  std::optional<std::size_t> position(const FoundRun& run) const;
  void judge_strangers(std::vector<bool>& twice, std::vector<bool>& unclear) const;

  std::vector<LedgerEntry> entries_;
  std::vector<mapping::Id> seen_;  // The run's id on the server; 0: not seen.
  std::vector<bool> twice_;
  std::map<std::size_t, RunFields> keyless_;   // Seen without a key, by its id.
  std::map<mapping::Id, FoundRun> strangers_;  // Without a key, and not in the ledger.
  std::unordered_map<std::uint64_t, std::size_t> by_key_;
  std::unordered_map<mapping::Id, std::size_t> by_id_;
};

}  // namespace api
