// How many calls an upload will make, before it makes any: calls are what is scarce.

#pragma once

#include <cstddef>
#include <span>
#include <string>

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

/// Minutes that so many calls take at `rate` calls a minute, at least 1.
double minutes(std::size_t calls, int rate);

/// What the runs' destinations need, each step in the fewest calls.
struct Creations {
  bool set = false;  ///< A set, created or cloned with all its instances: 1 call.
  std::size_t in_new_set = 0;  ///< Its instances; their ids are read, 100 a call.
  std::size_t instances = 0;   ///< Of tests in sets that are there: 20 a call.
  std::size_t tests = 0;  ///< Runs by auto_create: 1 call each, which stores the run.

  bool operator==(const Creations&) const = default;
};

/// Counts over `runs`. `cloned` is the number of instances of the set to be cloned, 0
/// where none is: a clone has all of them, needed or not.
Creations creations(std::span<const mapping::Run> runs, bool new_set, std::size_t cloned);

/// The calls for `runs` where `reads` calls are still needed before anything is created.
/// `sizes` are the runs' parts of a body in bytes, in their order; empty: all small.
CallPlan plan_calls(std::span<const mapping::Run> runs,
                    std::span<const std::uint64_t> sizes, const Creations& needed,
                    std::size_t reads, const BatchLimits& limits = {});

}  // namespace api
