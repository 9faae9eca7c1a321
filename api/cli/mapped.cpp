#include "api/cli/mapped.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include "api/cli/head.hpp"
#include "api/cli/reading.hpp"
#include "api/cli/show.hpp"
#include "api/cli/stop.hpp"
#include "api/fit_run.hpp"
#include "api/run_rules.hpp"
#include "api/run_text.hpp"
#include "api/utf8.hpp"
#include "ingest/utf8.hpp"
#include "mapping/collect.hpp"

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

/// Whether the run keeps the rules of the API, which are checked before a call is spent.
bool keeps_rules(const mapping::Run& run, mapping::Composed& found) {
  if (run.duration && api::duration_too_long(*run.duration))
    found.notes.add(run.identity + ": it ran too long for PractiTest; " +
                    *api::duration_text(*run.duration) + " is sent");
  for (const mapping::Step& step : run.steps)
    if (step.name.size() > api::longest_text &&
        api::first_code_points(step.name, api::longest_text) != step.name)
      found.notes.add(run.identity + ": a step's name is cut to 255 characters");
  const auto broken = api::broken_rule(run);
  if (broken) found.breaches.add(run.identity + ": " + *broken);
  return !broken;
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

/// How many cases the table is told of at a time: memory brings their rows in together.
constexpr std::size_t at_a_time = 16;

/// Makes of cases what is kept of them.
class CaseMapper {
 public:
  CaseMapper(const MappingSetup& setup, mapping::Grouping grouping,
             const mapping::Mapper& mapper, mapping::Planner& planner,
             mapping::Composer& composer)
      : setup_(setup),
        grouping_(grouping),
        mapper_(mapper),
        planner_(planner),
        composer_(composer) {}

  std::function<void()> work(std::span<ingest::Case> cases,
                             const std::string& path) const {
    const auto parts = std::make_shared<Parts>();
    const Names names{.shown = ingest::with_replacements(path), .real = path};
    while (!cases.empty()) {
      const auto some = cases.first(std::min(cases.size(), at_a_time));
      take(some, names, *parts);
      cases = cases.subspan(some.size());
    }
    return [this, parts] {
      planner_.add(std::move(parts->plan));
      composer_.add(std::move(parts->runs));
    };
  }

 private:
  struct Parts {
    mapping::Planner::Part plan = {};
    mapping::Composer::Part runs = {};
    mapping::Resolution resolution = {};  ///< Of one case after the other.
  };

  /// Of a report.
  struct Names {
    std::string shown = {};
    const std::string& real;  ///< Where attachments lie beside it.
  };

  void take(std::span<ingest::Case> cases, const Names& report, Parts& parts) const {
    std::array<mapping::Subject, at_a_time> all;
    const std::span subjects(all.data(), cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i)
      subjects[i] = mapping::subject_of(cases[i], grouping_, report.shown);
    mapper_.expect(subjects);
    for (std::size_t i = 0; i < cases.size(); ++i) {
      ingest::Case& test = cases[i];
      if (test.timestamp && !test.timestamp->zoned)
        test.timestamp->instant = setup_.utc_of(test.timestamp->instant);
      mapper_.resolve(subjects[i], parts.resolution);
      planner_.take(subjects[i], parts.resolution, parts.plan);
      composer_.take(subjects[i], test, parts.resolution, report.real, parts.runs);
    }
  }

  const MappingSetup& setup_;
  mapping::Grouping grouping_;
  const mapping::Mapper& mapper_;
  mapping::Planner& planner_;
  mapping::Composer& composer_;
};

void fit(mapping::Run& run, std::uint64_t max_bytes, mapping::Composed& found) {
  for (const auto& name : api::fit_run(run, max_bytes))
    found.notes.add(run.identity + ": attachment \"" + name +
                    "\" is skipped: with it the run is above --max-request-bytes");
}

/// Keeps from `work` what breaks a rule, and of the rest what does not fit a request.
mapping::RunWork checked(mapping::RunWork work, std::uint64_t max_bytes,
                         mapping::Composed& found) {
  return [&found, max_bytes, work = std::move(work)](std::span<mapping::Run> runs) {
    const auto here = std::make_shared<mapping::Composed>();
    const auto good_end =
        std::remove_if(runs.begin(), runs.end(),
                       [&](const mapping::Run& run) { return !keeps_rules(run, *here); });
    runs = runs.first(static_cast<std::size_t>(good_end - runs.begin()));
    for (mapping::Run& run : runs) fit(run, max_bytes, *here);
    return [&found, here, hand_on = work(runs)] {
      found.notes.append(std::move(here->notes));
      found.breaches.append(std::move(here->breaches));
      hand_on();
    };
  };
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
