// How many runs an upload would send, and in how many calls.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "api/call_plan.hpp"
#include "api/cli/command.hpp"
#include "api/delivery_options.hpp"
#include "api/ledger.hpp"
#include "api/run_key.hpp"
#include "mapping/run.hpp"

namespace cli {

/// What the ledger says of runs. Those that it says nothing of, or nothing that an upload
/// would heed, are to be sent.
class KnownRuns {
 public:
  KnownRuns() = default;  ///< There is no ledger.
  explicit KnownRuns(const api::Ledger& ledger) {
    ledger_.lost = ledger.lost;
    ledger_.restored = ledger.restored;
  }

  /// All that is known of it, which is not open any more.
  const api::Ledger& ledger() const { return ledger_; }
  void add(const api::LedgerEntry& entry);
  bool empty() const { return by_key_.empty(); }

  /// Of a run in `instance`, 0: it has none yet. A run whose instance was created under
  /// way stands there by the key that it had before: it is known by its kin, once.
  std::optional<api::RunState> take(const api::RunKeys& keys, mapping::Id instance);

 private:
  api::Ledger ledger_{};
  std::unordered_map<std::uint64_t, api::RunState> by_key_{};
  /// Those that had no instance at first and were not taken yet.
  std::unordered_multimap<std::uint64_t, api::LedgerEntry> by_kin_{};
};

Result<KnownRuns> known_runs(const Task& task);

/// Counts runs, and the calls for those that are neither stored nor refused.
class RunCounter {
 public:
  RunCounter(const Task& task, const std::string& build, KnownRuns known);

  /// As what takes all runs.
  std::function<void()> take(std::span<const mapping::Run> runs);

  std::size_t runs() const { return runs_; }
  std::size_t stored() const { return stored_; }
  const api::CallCounter& calls() const { return calls_; }

 private:
  struct Item {
    mapping::Destination destination;
    std::uint64_t bytes = 0;
    api::RunKeys keys = {};
    bool look_first = false;
  };

  void count(const Item& item);

  api::DeliveryOptions options_;
  KnownRuns known_;
  const api::Time now_;
  std::size_t runs_ = 0;
  std::size_t stored_ = 0;
  api::CallCounter calls_;
};

}  // namespace cli
