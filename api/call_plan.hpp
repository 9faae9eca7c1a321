// How many calls an upload will make, before it makes any: calls are what is scarce.

#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "api/batch.hpp"
#include "mapping/run.hpp"

namespace api {

struct CallPlan {
  std::size_t read = 0;    ///< GETs: sets, tests and instances not in the cache.
  std::size_t create = 0;  ///< POSTs of sets and instances, and each auto_create.
  std::size_t runs = 0;    ///< POSTs of batches.

  std::size_t total() const { return read + create + runs; }
  bool operator==(const CallPlan&) const = default;
};

/// The set of `--set-name`, where it is still to be created.
struct NewSet {
  bool cloned = false;
  /// Of a clone: the tests of its original's instances. Else it comes with what is
  /// wanted.
  std::vector<mapping::Id> tests = {};
};

/// Minutes that so many calls take at `rate` calls a minute, at least 1.
double minutes(std::size_t calls, int rate);

/// Counts the calls for runs that come one after the other, each step in the fewest.
class CallCounter {
 public:
  /// `repeats`: an instance may have several runs (see BatchStream).
  explicit CallCounter(bool repeats, const BatchLimits& limits = {});

  /// `bytes` is the run's part of a body (see `run_bytes`).
  void add(const mapping::Destination& destination, std::uint64_t bytes);

  /// A run, to be sent or not, that is looked for on the server before anything is sent.
  /// No more runs are taken to be there than a page of each look-up holds.
  void look_up(const mapping::Destination& destination);

  /// The calls for all runs so far, where `reads` are still needed before anything is
  /// created.
  ///
  /// `new_set` is created, where there is a run or a clone is wanted, with its instances
  /// in the same call, and read where one of them is wanted. Missing instances of a clone
  /// and of other sets take a call for 20, each auto_create takes one and stores the
  /// first run of its test.
  CallPlan calls(std::size_t reads, const std::optional<NewSet>& new_set = {}) const;

 private:
  using NewInstance = std::pair<mapping::Id, mapping::Id>;  // set, test
  using NewTest = std::pair<mapping::Id, std::string>;      // set, name

  mapping::Id next_number() const;
  mapping::Id number_of(const mapping::Destination& destination);

  std::map<NewTest, mapping::Id> tests_{};          ///< To be auto-created.
  std::map<NewInstance, mapping::Id> instances_{};  ///< To be created.
  std::unordered_set<mapping::Id> looked_up_{};
  BatchStream stream_;
  std::size_t batches_ = 0;  ///< Of the stream.
};

}  // namespace api
