// ptingest inspect: what the reports hold.

#include <algorithm>
#include <ostream>
#include <vector>

#include "api/cli/commands.hpp"
#include "api/cli/inspect_json.hpp"
#include "api/cli/reading.hpp"
#include "api/cli/show.hpp"
#include "api/cli/table.hpp"

namespace cli {
namespace {

void add(ingest::Counts& total, const ingest::Counts& more) {
  total.suites += more.suites;
  total.cases += more.cases;
  total.passed += more.passed;
  total.failed += more.failed;
  total.errored += more.errored;
  total.skipped += more.skipped;
  total.flaky += more.flaky;
  total.duration += more.duration;
}

const char* state_of(const ingest::Report& report) {
  if (report.error) return "unreadable";
  if (report.counts.failed + report.counts.errored > 0) return "failed";
  return report.counts.cases > 0 ? "passed" : "no cases";
}

/// The worst come first.
int rank(const ingest::Report& report) {
  if (report.error) return 0;
  if (report.counts.failed + report.counts.errored > 0) return 1;
  return report.problems.empty() ? 3 : 2;
}

std::vector<std::string> row(std::string state, std::string path, std::string dialect,
                             const ingest::Counts& counts, std::size_t problems) {
  return {std::move(state),
          std::move(path),
          std::move(dialect),
          std::to_string(counts.cases),
          std::to_string(counts.passed),
          std::to_string(counts.failed),
          std::to_string(counts.errored),
          std::to_string(counts.skipped),
          std::to_string(counts.flaky),
          shown(counts.duration),
          std::to_string(problems)};
}

Table table_of(std::vector<ingest::Report> reports) {
  std::ranges::stable_sort(reports, {}, rank);
  Table table{.columns = {{"result"},
                          {"report"},
                          {"dialect"},
                          {"cases", true},
                          {"passed", true},
                          {"failed", true},
                          {"errored", true},
                          {"skipped", true},
                          {"flaky", true},
                          {"time", true},
                          {"problems", true}}};
  ingest::Counts total;
  std::size_t problems = 0;
  for (const ingest::Report& report : reports) {
    const char* dialect = report.counts.cases > 0 ? dialect_name(report.dialect) : "-";
    table.rows.push_back(row(state_of(report), report.path, dialect, report.counts,
                             report.problems.size()));
    add(total, report.counts);
    problems += report.problems.size();
  }
  table.totals =
      row("", counted(reports.size(), "report", "reports"), "", total, problems);
  return table;
}

Verdict inspect_as_table(const Task& task) {
  std::vector<ingest::Report> reports;
  const Verdict verdict = read_reports(
      task, {.on_report = [&](const auto& report) { reports.push_back(report); }});
  if (!verdict.misused) print(task.console.out, table_of(std::move(reports)));
  return verdict;
}

Verdict inspect_as_json(const Task& task) {
  ingest::Counts total;
  bool first = true;
  task.console.out << "{\"reports\":[";
  const Verdict verdict = read_reports(task, {.on_report = [&](const auto& report) {
                                         task.console.out << (first ? "\n" : ",\n")
                                                          << json_of(report);
                                         first = false;
                                         add(total, report.counts);
                                       }});
  task.console.out << "],\n\"totals\":" << json_of(total) << "}\n";
  return verdict;
}

int rank(ingest::Outcome outcome) {
  switch (outcome) {
    case ingest::Outcome::failed:
    case ingest::Outcome::errored:
      return 0;
    case ingest::Outcome::skipped:
      return 1;
    case ingest::Outcome::passed:
      return 2;
  }
  return 3;
}

Verdict list_cases_as_table(const Task& task) {
  struct Line {
    ingest::Outcome outcome;
    std::vector<std::string> cells;
  };
  std::vector<Line> lines;
  const Verdict verdict =
      read_reports(task, {.on_case = [&](ingest::Case&& test, const ingest::Report&) {
                     if (test.of_suite) return;
                     lines.push_back({test.outcome,
                                      {test.flaky ? "flaky" : outcome_name(test.outcome),
                                       test.class_name, test.name,
                                       test.duration ? shown(*test.duration) : "",
                                       std::to_string(test.attempts.size() + 1),
                                       std::to_string(test.attachments.size())}});
                   }});
  if (verdict.misused) return verdict;
  std::ranges::stable_sort(lines, {},
                           [](const Line& line) { return rank(line.outcome); });
  Table table{.columns = {{"outcome"},
                          {"class"},
                          {"name"},
                          {"time", true},
                          {"attempts", true},
                          {"attachments", true}}};
  for (Line& line : lines) table.rows.push_back(std::move(line.cells));
  print(task.console.out, table);
  return verdict;
}

Verdict list_cases_as_json(const Task& task) {
  return read_reports(task,
                      {.on_case = [&](ingest::Case&& test, const ingest::Report& report) {
                        if (test.of_suite) return;
                        task.console.out << json_of(test, report) << '\n';
                      }});
}

}  // namespace

Verdict inspect(const Task& task) {
  const Format format = task.settings.general.format;
  if (task.settings.plan.cases)
    return format == Format::table ? list_cases_as_table(task) : list_cases_as_json(task);
  if (format == Format::table) return inspect_as_table(task);
  if (format == Format::json) return inspect_as_json(task);
  task.console.error("--format: inspect writes ndjson only with --cases");
  return {.misused = true};
}

}  // namespace cli
