// Results that become one run.

#pragma once

#include <span>
#include <vector>

#include "mapping/compose_options.hpp"
#include "mapping/remarks.hpp"
#include "mapping/result.hpp"

namespace mapping {

/// One result, or under --group those of one group.
using Bundle = std::vector<Result*>;
using BundleView = std::span<Result* const>;

/// A failure tells more than a pass, a pass more than a skip.
int rank(ingest::Outcome outcome);

/// The first of those that tell most; there is one.
Result& worst(BundleView bundle);

/// Makes `run`, a new one, of the bundle, whose texts and files go into it. What the user
/// asked for and the results do not give is said in `notes`.
void fill_run(BundleView bundle, const Destination& destination,
              const ComposeOptions& options, Run& run, Remarks& notes);

}  // namespace mapping
