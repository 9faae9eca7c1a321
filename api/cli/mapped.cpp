#include "api/cli/mapped.hpp"

#include <tuple>

#include "api/cli/head.hpp"
#include "api/cli/reading.hpp"
#include "api/cli/show.hpp"
#include "api/cli/stop.hpp"
#include "api/run_rules.hpp"
#include "api/run_text.hpp"

namespace cli {
namespace {

// A build that maps nothing shall not bury its log.
constexpr std::size_t said_at_most = 20;

using Say = void (Console::*)(std::string_view);

void say_rest(const Task& task, Say say, std::size_t all, std::string_view what) {
  if (all > said_at_most)
    (task.console.*say)(std::to_string(all - said_at_most) + " more " +
                        std::string(what) + "; \"ptingest plan\" lists them all");
}

/// Rules of the API, checked before a call is spent.
void find_broken_rules(mapping::Composed& composed) {
  for (const mapping::Run& run : composed.runs) {
    if (const auto broken = api::broken_rule(run))
      composed.breaches.push_back(run.identity + ": " + *broken);
    if (run.duration && api::duration_too_long(*run.duration))
      composed.notes.push_back(run.identity + ": it ran too long for PractiTest; " +
                               *api::duration_text(*run.duration) + " is sent");
  }
}

std::string named(const mapping::CatalogueEntry& entry) {
  return "instance " + std::to_string(entry.instance) + ", \"" + entry.name + "\"";
}

void say_notes(const Task& task, const mapping::Composed& composed) {
  for (const auto& note : head(composed.notes, said_at_most)) task.console.warning(note);
  say_rest(task, &Console::warning, composed.notes.size(), "remarks");
  for (const auto& breach : head(composed.breaches, said_at_most))
    task.console.error(breach);
  say_rest(task, &Console::error, composed.breaches.size(), "broken rules");
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
  say_rest(task, say, unmapped.size(), "cases without an instance");
  for (const auto& test : head(ambiguous, said_at_most))
    (task.console.*say)(test.who.label + ": " +
                        counted(test.candidates.size(), "instance", "instances") +
                        " fit, which is no answer; name one in --map");
  say_rest(task, say, ambiguous.size(), "ambiguous cases");
}

Mapped map_reports(const Task& task, const MappingSetup& setup,
                   const mapping::Catalogue* catalogue, mapping::PlanOptions options,
                   const Witness& witness) {
  const mapping::Table* table = table_of(setup);
  const mapping::Mapper mapper(setup.mapper, table, catalogue);
  mapping::Planner planner(mapper, table, catalogue, options);
  mapping::Composer composer(setup.compose);
  const mapping::Grouping grouping = task.settings.mapping.group;

  Mapped mapped;
  mapped.verdict = read_reports(
      task, {.on_case =
                 [&](ingest::Case&& test, const ingest::Report& report) {
                   if (stop_signal()) return;
                   if (witness) witness(test, report);
                   if (test.timestamp && !test.timestamp->zoned)
                     test.timestamp->instant = setup.utc_of(test.timestamp->instant);
                   const auto subject = mapping::subject_of(test, grouping, report.path);
                   const auto resolution = mapper.resolve(subject);
                   planner.add(subject, resolution);
                   composer.add(subject, test, resolution, report.path);
                 },
             .on_report =
                 [&](const ingest::Report& report) {
                   if (report.error) ++mapped.unreadable;
                 }});
  mapped.plan = planner.finish();
  mapped.composed = composer.finish();
  find_broken_rules(mapped.composed);

  say_notes(task, mapped.composed);
  if (!mapped.composed.breaches.empty()) mapped.verdict.misused = true;
  if (mapped.unmapped() > 0 && task.settings.mapping.unmapped == Unmapped::fail)
    mapped.verdict.unmapped = true;
  mapped.verdict.signal = stop_signal();
  return mapped;
}

}  // namespace cli
