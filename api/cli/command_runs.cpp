// ptingest runs: reads runs back.

#include <map>
#include <ostream>
#include <utility>

#include "api/cli/access.hpp"
#include "api/cli/catalogued.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/runs_printer.hpp"
#include "api/cli/show.hpp"

namespace cli {
namespace {

api::RunsFilter filter_of(const Settings& settings) {
  const FilterSettings& said = settings.filters;
  return {.tests = said.test_ids,
          .sets = settings.mapping.set_ids,
          .instances = said.instance_ids,
          .type = settings.runs.type,
          .set_filter = said.set_filter_id,
          .set_filter_user = said.set_filter_user_id,
          .updated_hours_ago = said.updated_hours_ago,
          .limit = static_cast<std::size_t>(said.limit)};
}

/// Reads runs and what hangs on them, and hands them to the printer.
class Reader {
 public:
  Reader(const Task& task, const api::Client& client, const RunsPrinter& printer)
      : task_(task), client_(client), printer_(printer) {}

  api::ClientResult<std::size_t> read(const api::RunsFilter& filter) {
    auto total = api::read_runs(client_, filter, [&](api::ShownRun&& run) {
      waiting_.push_back({.run = std::move(run)});
      task_.console.progress("runs read", ++runs_);
      const std::size_t enough = needs_steps() ? api::ids_a_call : 1;
      return waiting_.size() < enough || pass_on();
    });
    if (total) pass_on();
    task_.console.end_progress();
    if (total && failed_) return *failed_;
    return total;
  }

  const api::Download& downloaded() const { return downloaded_; }
  std::size_t lost() const { return lost_; }

 private:
  const FilterSettings& settings() const { return task_.settings.filters; }

  /// Files may lie on steps too.
  bool needs_steps() const {
    return settings().with_steps || !settings().download.empty();
  }

  /// False where it makes no sense to go on: a failure, or nobody reads any more.
  bool pass_on() {
    const bool done = add_steps() && download();
    for (RunWithSteps& one : waiting_) {
      if (!settings().with_steps) one.steps.clear();
      printer_.add(one);
    }
    waiting_.clear();
    return done && task_.console.out.good();
  }

  bool add_steps() {
    if (!needs_steps() || waiting_.empty()) return true;
    std::vector<mapping::Id> ids;
    std::map<mapping::Id, RunWithSteps*> by_id;
    for (RunWithSteps& one : waiting_) {
      ids.push_back(one.run.id);
      by_id[one.run.id] = &one;
    }
    const auto read = api::read_steps(client_, ids, [&](api::ShownStep&& step) {
      const auto found = by_id.find(step.run);
      if (found != by_id.end()) found->second->steps.push_back(std::move(step));
    });
    if (!read) failed_ = read.error();
    return read.has_value();
  }

  bool download() {
    if (settings().download.empty()) return true;
    for (const RunWithSteps& one : waiting_) {
      std::vector<mapping::Id> steps;
      for (const api::ShownStep& step : one.steps) steps.push_back(step.id);
      const auto files =
          api::download_files(client_, one.run.id, steps, settings().download);
      if (!files) {
        failed_ = files.error();
        return false;
      }
      for (const std::string& lost : files->lost) task_.console.error(lost);
      lost_ += files->lost.size();
      downloaded_.files += files->files;
      downloaded_.bytes += files->bytes;
    }
    return true;
  }

  const Task& task_;
  const api::Client& client_;
  const RunsPrinter& printer_;
  std::vector<RunWithSteps> waiting_;
  std::uint64_t runs_ = 0;
  api::Download downloaded_;
  std::size_t lost_ = 0;  // Files that the server does not give.
  std::optional<api::ClientError> failed_;
};

}  // namespace

Verdict runs(const Task& task) {
  const auto fail = [&](const Failure& failure) {
    task.console.error(failure.message);
    return failure.verdict;
  };
  const api::RunsFilter filter = filter_of(task.settings);
  if (const auto fault = api::fault_in(filter)) return fail({*fault});
  const auto access = open_access(task, Ledger::for_pace_only);
  if (!access) return fail(access.error());

  const api::Client client = client_of(*access, task);
  const RunsPrinter printer = runs_printer(
      task.settings.general.format, task.settings.filters.with_steps, task.console.out);
  Reader reader(task, client, printer);
  const auto total = reader.read(filter);
  if (!total) {
    printer.break_off(total.error().message);
    return fail(failure_of(total.error()));
  }
  printer.finish(*total);
  if (!task.settings.filters.download.empty())
    task.console.info(counted(reader.downloaded().files, "file", "files") + " in " +
                      task.settings.filters.download);
  return {.not_stored = reader.lost() > 0};
}

}  // namespace cli
