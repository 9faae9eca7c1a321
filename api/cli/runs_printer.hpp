// Runs read back, in each of the four formats.

#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <ostream>
#include <vector>

#include "api/cli/settings.hpp"
#include "api/run_parts.hpp"
#include "api/runs_query.hpp"

namespace cli {

/// A run with its steps, in their order; none where none were asked for.
struct RunWithSteps {
  api::ShownRun run = {};
  std::vector<api::ShownStep> steps = {};
};

/// Prints runs one after the other, then the end.
struct RunsPrinter {
  std::function<void(const RunWithSteps&)> add;
  std::function<void(std::size_t total_count)> finish;
};

/// `json` is {"data": [the API's objects], "meta": {"total-count": N}}, `ndjson` an
/// object a line; with steps an object has one member more, "steps". In `csv` a run with
/// steps takes a line a step. `table` and `out` are for the eye: long texts are cut.
RunsPrinter runs_printer(Format format, bool with_steps, std::ostream& out);

}  // namespace cli
