// Results that share an instance become its runs.

#pragma once

#include <vector>

#include "mapping/compose.hpp"
#include "mapping/result.hpp"

namespace mapping {

/// Makes the runs of one instance, oldest first, from its `results` in the order of
/// reading. The results may belong to other instances too: files are moved into their
/// last use, since they can be large.
std::vector<Run> merge_results(const std::vector<Result*>& results,
                               const Destination& destination,
                               const ComposeOptions& options);

}  // namespace mapping
