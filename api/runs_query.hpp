// Runs, read back with every filter that the API has.

#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/client.hpp"
#include "mapping/run.hpp"

namespace api {

/// Which runs; all that is given has to fit. Empty and 0: does not matter.
struct RunsFilter {
  std::vector<mapping::Id> tests = {};
  std::vector<mapping::Id> sets = {};
  std::vector<mapping::Id> instances = {};
  std::optional<mapping::RunType> type = {};
  mapping::Id set_filter = 0;
  mapping::Id set_filter_user = 0;     ///< Who "current user" in `set_filter` is.
  std::int64_t updated_hours_ago = 0;  ///< Changed within so many hours.
  std::size_t limit = 0;               ///< Runs to be read.

  bool operator==(const RunsFilter&) const = default;
};

/// What is wrong with a filter, before a call is spent on it: "--set-filter-user-id:
/// ..."; nothing where all is well.
std::optional<std::string> fault_in(const RunsFilter& filter);

/// A run as the server shows it. Texts that it leaves out or calls null are empty, ids 0.
struct ShownRun {
  mapping::Id id = 0;
  mapping::Id instance = 0;
  mapping::Id test = 0;
  mapping::Id tester = 0;
  std::string status = {};  ///< "PASSED", "NOT COMPLETED", ...
  std::string type = {};
  std::string version = {};
  std::string output = {};    ///< automated-execution-output.
  std::string duration = {};  ///< "HH:MM:SS".
  std::string run_date = {};
  std::string created = {};  ///< ISO 8601, as the server writes it.
  std::string updated = {};
  /// By "---f-N"; the values of a list are joined by ", ".
  std::vector<std::pair<std::string, std::string>> custom_fields = {};
  std::string json = {};  ///< The whole object on one line.

  bool operator==(const ShownRun&) const = default;
};

/// Tells `on_run` each run once, page by page, until it returns false, the limit is
/// reached or all are told. Returns how many the server says there are.
///
/// Long lists of ids are asked for in parts. Runs that move to the next page while we
/// read, since new ones came in, are told once.
ClientResult<std::size_t> read_runs(const Client& client, const RunsFilter& filter,
                                    const std::function<bool(ShownRun&&)>& on_run);

}  // namespace api
