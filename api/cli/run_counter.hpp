// How many runs an upload would send, and in how many calls.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <unordered_set>

#include "api/call_plan.hpp"
#include "api/cli/command.hpp"
#include "api/run_key.hpp"
#include "mapping/run.hpp"

namespace cli {

/// Keys of the runs that the ledger knows as stored: no call is made for them.
Result<std::unordered_set<std::uint64_t>> stored_keys(const Task& task);

/// Counts runs, and the calls for those that are not stored.
class RunCounter {
 public:
  RunCounter(const Task& task, const std::string& build,
             std::unordered_set<std::uint64_t> stored);

  /// As what takes all runs.
  std::function<void()> take(std::span<const mapping::Run> runs);

  std::size_t runs() const { return runs_; }
  std::size_t stored() const { return stored_; }
  const api::CallCounter& calls() const { return calls_; }

 private:
  struct Item {
    mapping::Destination destination;
    std::uint64_t bytes = 0;
    bool stored = false;
  };

  void count(const Item& item);

  api::KeyScope scope_;
  std::unordered_set<std::uint64_t> stored_keys_;
  std::size_t runs_ = 0;
  std::size_t stored_ = 0;
  api::CallCounter calls_;
};

}  // namespace cli
