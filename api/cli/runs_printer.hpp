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

/// Prints runs one after the other, then the end: one of the two.
struct RunsPrinter {
  std::function<void(const RunWithSteps&)> add;
  std::function<void(std::size_t total_count)> finish;
  std::function<void(const std::string& error)> break_off = [](const std::string&) {};
};

/// `json` is {"data": [the API's objects], "meta": {"total-count": N}}, `ndjson` an
/// object a line; with steps an object has one member more, "steps". In `csv` a run with
/// steps takes a line a step. `table` and `out` are for the eye: long texts are cut.
///
/// What is broken off is empty, or as valid as a whole; `json` then says "error" in its
/// "meta", where "total-count" is null.
RunsPrinter runs_printer(Format format, bool with_steps, std::ostream& out);

}  // namespace cli
