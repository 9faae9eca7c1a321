// ptingest upload: plan and send.

#include <chrono>
#include <cstdlib>
#include <exception>
#include <ostream>

#include "api/cli/commands.hpp"
#include "api/cli/named_file.hpp"
#include "api/cli/sending.hpp"
#include "api/cli/stop.hpp"

namespace cli {
namespace {

using Clock = std::chrono::steady_clock;

void write_summary(const Task& task, const UploadResult& result, Verdict& verdict) {
  const std::string& path = task.settings.record.summary;
  if (path.empty()) return;
  const auto failure = write_named(path, json_of(result) + "\n");
  if (!failure) return;
  task.console.error("--summary: " + path + ": " + failure.message());
  verdict.misused = true;
}

void tell(const Task& task, UploadResult& result, Clock::time_point start,
          Verdict& verdict) {
  result.summary.seconds = Clock::now() - start;
  write_summary(task, result, verdict);
  const bool json = task.settings.general.format == Format::json;
  // Where nothing could begin, the error says it all.
  if (json || !verdict.misused || result.summary.planned > 0)
    task.console.out << (json ? json_of(result) + "\n" : text_of(result)) << std::flush;
}

}  // namespace

Verdict upload(const Task& task) {
  on_signals(OnSignal::count);
  const auto start = Clock::now();
  UploadResult result;
  const Leave leave = [&](UploadResult& so_far, Verdict& verdict) {
    tell(task, so_far, start, verdict);
  };
  Verdict verdict;
  try {
    verdict = send(task, result, leave);
  } catch (const std::exception& error) {
    // What was sent so far is in the ledger; the summary is owed all the same.
    task.console.error(error.what());
    verdict.misused = true;
  }
  verdict.signal = stop_signal();
  tell(task, result, start, verdict);
  // Threads may still wait for their answers; the ledger knows of them.
  if (stop_signals() > 1) std::_Exit(exit_code(verdict));
  return verdict;
}

}  // namespace cli
