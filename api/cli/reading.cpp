#include "api/cli/reading.hpp"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <thread>
#include <utility>

namespace cli {
namespace {

/// "2026-11-23", "2026-11-23T20:15:00", with "Z" or a zone such as "+02:00" behind it;
/// UTC without one.
std::optional<std::chrono::sys_seconds> time_in(const std::string& text) {
  for (const char* form : {"%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"}) {
    std::tm parts{};
    const char* end = ::strptime(text.c_str(), form, &parts);
    if (!end || *end) continue;
    const long east = parts.tm_gmtoff;
    return std::chrono::sys_seconds(std::chrono::seconds(::timegm(&parts) - east));
  }
  return {};
}

Result<std::filesystem::file_time_type> newest_too_old(const Settings& settings) {
  const std::string& said = settings.reading.newer_than;
  std::error_code none;
  const auto of_file = std::filesystem::last_write_time(said, none);
  if (!none) return of_file;
  if (const auto time = time_in(said)) return std::chrono::file_clock::from_sys(*time);
  return Failure{settings.place("newer-than") + ": \"" + said +
                 "\" is neither a file nor a time such as 2026-11-23T20:15:00Z"};
}

Result<ingest::ReadOptions> options_of(const Settings& settings) {
  const ReadingSettings& reading = settings.reading;
  ingest::ReadOptions options;
  options.strict = reading.strict;
  options.threads = threads_of(reading);
  options.limits.report_bytes = reading.max_report_bytes;
  if (reading.newer_than.empty()) return options;
  const auto time = newest_too_old(settings);
  if (!time) return time.error();
  options.newer_than = *time;
  return options;
}

// Ten thousand odd reports shall not bury the log.
constexpr std::uint64_t problems_said = 200;

void say_what_is_odd(const ingest::Report& report, Console& console,
                     std::uint64_t& problems) {
  for (const ingest::Problem& problem : report.problems)
    if (++problems <= problems_said) console.warning(place_of(report, problem));
  if (report.error) console.error(place_of(report, *report.error));
}

Verdict nothing_read(const Task& task, const ingest::ReadSummary& summary) {
  if (task.settings.reading.allow_empty) return {};
  task.console.error(summary.too_old
                         ? "all reports are too old; see --newer-than"
                         : "no report found; name files, folders or quoted globs, or say "
                           "--allow-empty");
  return {.misused = true};
}

}  // namespace

unsigned threads_of(const ReadingSettings& settings) {
  return settings.threads ? settings.threads
                          : std::max(1u, std::thread::hardware_concurrency());
}

std::string place_of(const ingest::Report& report, const ingest::Problem& problem) {
  std::string place = report.path;
  if (problem.line > 0) place += ":" + std::to_string(problem.line);
  return place + ": " + problem.message;
}

void read_quietly(
    const Task& task,
    const std::function<void(const ingest::Case&, const ingest::Report&)>& on_case) {
  const auto options = options_of(task.settings);
  if (!options) return;
  ingest::read_inputs(
      task.settings.inputs, *options,
      {.on_case = [&](ingest::Case&& test,
                      const ingest::Report& report) { on_case(test, report); },
       .outputs_of_passed = false});
}

Verdict read_reports(const Task& task, ingest::Listener listener) {
  const auto options = options_of(task.settings);
  if (!options) {
    task.console.error(options.error().message);
    return options.error().verdict;
  }
  if (task.settings.inputs.empty()) return nothing_read(task, {});

  std::uint64_t reports = 0;
  std::uint64_t problems = 0;
  auto on_report = [&,
                    tell = std::move(listener.on_report)](const ingest::Report& report) {
    say_what_is_odd(report, task.console, problems);
    task.console.progress("reports read", ++reports);
    if (tell) tell(report);
  };
  const ingest::ReadSummary summary =
      ingest::read_inputs(task.settings.inputs, *options,
                          {.on_case = std::move(listener.on_case),
                           .on_report = on_report,
                           .on_cases = std::move(listener.on_cases),
                           .outputs_of_passed = listener.outputs_of_passed});
  task.console.end_progress();
  if (problems > problems_said)
    task.console.warning(std::to_string(problems - problems_said) +
                         " more problems; \"ptingest inspect --format json\" lists them");
  for (const std::string& note : summary.notes) task.console.warning(note);
  if (summary.reports == 0) return nothing_read(task, summary);
  return {.unreadable = summary.unreadable > 0};
}

}  // namespace cli
