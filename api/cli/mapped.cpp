#include "api/cli/mapped.hpp"

#include <functional>
#include <string>
#include <tuple>
#include <utility>

#include "api/cli/case_mapper.hpp"
#include "api/cli/head.hpp"
#include "api/cli/reading.hpp"
#include "api/cli/run_checks.hpp"
#include "api/cli/show.hpp"
#include "api/cli/stop.hpp"
#include "mapping/collect.hpp"
#include "mapping/planner.hpp"

namespace cli {
namespace {

// A build that maps nothing shall not bury its log.
constexpr std::size_t said_at_most = 20;

const std::string listed = "\"ptingest plan\" lists them all";

using Say = void (Console::*)(std::string_view);

void say_rest(const Task& task, Say say, std::size_t all, std::string_view what) {
  if (all > said_at_most)
    (task.console.*say)(std::to_string(all - said_at_most) + " more " +
                        std::string(what));
}

std::string named(const mapping::CatalogueEntry& entry) {
  return "instance " + std::to_string(entry.instance) + ", \"" + entry.name + "\"";
}

void say_notes(const Task& task, const mapping::Composed& composed) {
  const auto& [notes, breaches] = std::tie(composed.notes, composed.breaches);
  for (const auto& note : head(notes.first, said_at_most)) task.console.warning(note);
  say_rest(task, &Console::warning, notes.count, "remarks");
  for (const auto& breach : head(breaches.first, said_at_most))
    task.console.error(breach);
  say_rest(task, &Console::error, breaches.count, "broken rules");
}

}  // namespace

void say_unmapped(const Task& task, const Mapped& mapped,
                  const mapping::Catalogue* catalogue) {
  const Say say = task.settings.mapping.unmapped == Unmapped::fail ? &Console::error
                                                                   : &Console::warning;
  const auto& [unmapped, ambiguous] =
      std::tie(mapped.plan.unmapped, mapped.plan.ambiguous);
  for (const auto& test : head(unmapped, said_at_most)) {
    std::string message = test.who.label + ": ";
    message += test.why.empty() ? "no instance found" : test.why;
    if (catalogue && !test.suggestions.empty())
      message += "; did you mean " +
                 named(catalogue->entries()[test.suggestions.front().entry]) + "?";
    (task.console.*say)(message);
  }
  say_rest(task, say, unmapped.size(), "cases without an instance; " + listed);
  for (const auto& test : head(ambiguous, said_at_most))
    (task.console.*say)(test.who.label + ": " +
                        counted(test.candidates.size(), "instance", "instances") +
                        " fit, which is no answer; name one in --map");
  say_rest(task, say, ambiguous.size(), "ambiguous cases; " + listed);
}

Mapped map_reports(const Task& task, const MappingSetup& setup,
                   const mapping::Catalogue* catalogue, const Takers& takers) {
  const mapping::Table* table = table_of(setup);
  const mapping::Mapper mapper(setup.mapper, table, catalogue);
  mapping::Planner planner(mapper, table, catalogue, takers.plan);
  mapping::Composer composer(setup.compose);
  const CaseMapper cases(setup, task.settings.mapping.group, mapper, planner, composer);

  Mapped mapped;
  const auto on_cases = [&](std::span<ingest::Case> some, const std::string& path) {
    const auto seen = takers.cases ? takers.cases(some, path) : nullptr;
    return [seen, keep = cases.work(some, path)] {
      if (stop_signal()) return;
      if (seen) seen();
      keep();
    };
  };
  mapped.verdict = read_reports(
      task, {.on_report =
                 [&](const ingest::Report& report) {
                   if (report.error) ++mapped.unreadable;
                 },
             .on_cases = on_cases,
             .outputs_of_passed = setup.compose.attach == mapping::Attach::all});
  mapped.plan = planner.finish();
  mapping::Composed checks;
  const auto work = takers.runs ? takers.runs : mapping::collect_into(mapped.runs);
  mapped.composed =
      composer.finish(threads_of(task.settings.reading),
                      checked(work, task.settings.runs.max_request_bytes, checks));
  mapped.composed.notes.append(std::move(checks.notes));
  mapped.composed.breaches.append(std::move(checks.breaches));

  say_notes(task, mapped.composed);
  if (mapped.composed.breaches.count > 0) mapped.verdict.misused = true;
  if (mapped.unmapped() > 0 && task.settings.mapping.unmapped == Unmapped::fail)
    mapped.verdict.unmapped = true;
  mapped.verdict.signal = stop_signal();
  return mapped;
}

}  // namespace cli
