// Results that share an instance become its runs.

#pragma once

#include <span>
#include <vector>

#include "ingest/refillable.hpp"
#include "mapping/compose_options.hpp"
#include "mapping/placement.hpp"
#include "mapping/remarks.hpp"
#include "mapping/result.hpp"

namespace mapping {

/// What comes of several results.
struct Merged {
  ingest::Refillable<Run> runs{};
  Remarks notes{};              ///< For the user: dates and files that are not to be had.
  std::vector<Claim> claims{};  ///< Of instances that different cases or groups want.
};

/// Adds the runs of one destination, oldest first, made of its results in the order of
/// reading, at least one, which lose their texts and files to them. What is only luggage
/// makes no run; neither does a suite's failure by itself where a class would be made up
/// for it.
void merge_results(std::span<Arrival> arrivals, const ComposeOptions& options,
                   Merged& merged);

}  // namespace mapping
