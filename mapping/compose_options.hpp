// How cases become runs, as the user wants it.

#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "mapping/attachments.hpp"
#include "mapping/overrides.hpp"
#include "mapping/run.hpp"
#include "mapping/run_date.hpp"
#include "mapping/subject.hpp"

namespace mapping {

/// What becomes of several results for one instance. A failing case is never hidden
/// behind another case that passed: `last` is the last of each case, then the worst of
/// those, and `each` has the run of that one at its end.
enum class OnDuplicate { steps, worst, last, each };

/// A skipped case is a step of this status, or is left out.
enum class Skipped { not_applicable, no_run, blocked, omit };

enum class Attach { none, failures, all };

/// From an instant to what the clock on the wall shows.
using WallClock = std::function<std::chrono::sys_time<std::chrono::milliseconds>(
    std::chrono::sys_time<std::chrono::milliseconds>)>;

struct ComposeOptions {
  Grouping grouping = Grouping::by_case;
  OnDuplicate on_duplicate = OnDuplicate::steps;
  Skipped skipped = Skipped::not_applicable;
  RunType type = RunType::automated;
  Attach attach = Attach::failures;
  AttachmentRules attachments{};
  Overrides defaults{};               ///< The command line's, below rows and rules.
  std::optional<RunDate> run_date{};  ///< Of ManualRuns without their own.
  WallClock wall_of{};                ///< Its day dates a run by its report; empty: UTC.
};

}  // namespace mapping
