// Runs that are kept until they are sent.

#pragma once

#include <vector>

#include "mapping/compose.hpp"

namespace mapping {

/// Keeps the runs, in order, in `all`, which must outlive it. What their files hold is
/// laid into a temporary file, as long as there is room, where it is more than a few
/// words: a log a run would fill memory.
RunWork collect_into(std::vector<Run>& all);

}  // namespace mapping
