// ptingest plan: what an upload would do.

#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <unordered_set>

#include "api/cli/access.hpp"
#include "api/cli/atomic_file.hpp"
#include "api/cli/catalogued.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/head.hpp"
#include "api/cli/plan_report.hpp"
#include "api/cli/show.hpp"
#include "api/ledger_sqlite.hpp"
#include "api/run_body.hpp"
#include "api/run_key.hpp"
#include "mapping/write_map.hpp"

namespace cli {
namespace {

using Runs = std::vector<mapping::Run>;

constexpr std::pair<const char*, mapping::Grouping> groupings[] = {
    {"case", mapping::Grouping::by_case},
    {"class", mapping::Grouping::by_class},
    {"suite", mapping::Grouping::by_suite},
    {"file", mapping::Grouping::by_file}};

/// Counts what each `--group` would make runs of.
class GroupCounter {
 public:
  void add(const ingest::Case& test, const ingest::Report& report) {
    for (std::size_t i = 0; i < std::size(groupings); ++i) {
      const auto subject = mapping::subject_of(test, groupings[i].second, report.path);
      seen_[i].insert(std::hash<std::string>()(mapping::identity(subject)));
    }
  }

  std::vector<GroupCost> costs() const {
    std::vector<GroupCost> all;
    for (std::size_t i = 0; i < std::size(groupings); ++i)
      all.push_back({groupings[i].first, seen_[i].size(), (seen_[i].size() + 19) / 20});
    return all;
  }

 private:
  std::unordered_set<std::size_t> seen_[std::size(groupings)];
};

/// Takes out what the ledger knows as stored: no call is made for it.
Result<std::size_t> leave_out_stored(const Task& task, const std::string& build,
                                     Runs& runs) {
  const std::string path = ledger_path(task);
  const mapping::Id project = task.settings.connection.project;
  std::error_code none;
  if (project == 0 || !std::filesystem::exists(path, none)) return std::size_t{0};
  const auto opened =
      api::open_ledger(path, {.url = task.settings.connection.url, .number = project});
  if (!opened) return Failure{opened.error().message};
  std::unordered_set<std::uint64_t> stored;
  const auto read = opened->ledger.each([&](const api::LedgerEntry& entry) {
    if (entry.state == api::RunState::stored) stored.insert(entry.key.value);
  });
  if (!read) return Failure{read.error().message};
  const auto keys = api::run_keys(runs, {.project = project, .build = build});
  std::size_t position = 0;
  return std::erase_if(
      runs, [&](const auto&) { return stored.contains(keys[position++].key.value); });
}

api::CallPlan calls_for(const Task& task, const Catalogued& catalogued,
                        const Runs& runs) {
  std::vector<std::uint64_t> sizes;
  for (const mapping::Run& run : runs) sizes.push_back(api::run_bytes({.run = &run}));
  const api::CatalogueReading& reading = catalogued.reading;
  const auto needed = api::creations(runs, reading.new_set, reading.cloned);
  return api::plan_calls(runs, sizes, needed, catalogued.upload_reads,
                         {.bytes = task.settings.runs.max_request_bytes});
}

// A thousand oddities of one kind shall not bury the others.
template <typename Item, typename Words>
void say_some(Console& console, const std::vector<Item>& items, std::string_view kind,
              Words words) {
  constexpr std::size_t said_at_most = 20;
  for (const Item& item : head(items, said_at_most)) console.warning(words(item));
  if (items.size() > said_at_most)
    console.warning(std::to_string(items.size() - said_at_most) + " more " +
                    std::string(kind) + "; --format json has them all");
}

void say_oddities(Console& console, const mapping::Plan& plan) {
  say_some(console, plan.dead_rules, "rules that no case meets", [](auto rule) {
    return "rule " + std::to_string(rule) + ": no case meets it";
  });
  say_some(console, plan.unknown_instances, "unknown instances", [](mapping::Id id) {
    return "instance " + std::to_string(id) + ": not in the catalogue";
  });
  say_some(console, plan.claims, "instances of several cases", [](const auto& claim) {
    return "instance " + std::to_string(claim.instance) + ": claimed by " +
           std::to_string(claim.results) + " results, such as of " +
           claim.labels.front() + " and " + claim.labels.back();
  });
  if (!plan.idle_instances.empty())
    console.info(counted(plan.idle_instances.size(), "instance of the sets has",
                         "instances of the sets have") +
                 " no result; --cases lists them");
}

Result<void> write_map_file(const Task& task, const Catalogued& catalogued) {
  const std::string& path = task.settings.plan.write_map;
  if (path.empty()) return {};
  const mapping::Catalogue empty({});
  const auto* catalogue = catalogue_of(catalogued);
  return write_whole(
      path, mapping::write_map(catalogued.mapped.plan, task.settings.mapping.group,
                               catalogue ? *catalogue : empty));
}

/// For the table as many as it shows; where all are written, what takes seconds.
std::size_t suggestions_wanted(const Settings& settings) {
  const bool all =
      settings.general.format == Format::json || !settings.plan.write_map.empty();
  return all ? 100'000 : 50;
}

Result<Verdict> make_plan(const Task& task) {
  auto setup = mapping_setup(task);
  if (!setup) return setup.error();
  const PlanSettings& settings = task.settings.plan;
  GroupCounter groups;
  auto catalogued = map_with_catalogue(
      task, *setup, nullptr,
      {.every_case = settings.cases || !settings.write_map.empty(),
       .suggested = suggestions_wanted(task.settings)},
      [&](const auto& test, const auto& report) { groups.add(test, report); });
  if (!catalogued) return catalogued.error();
  Mapped& mapped = catalogued->mapped;
  if (mapped.verdict.misused) return mapped.verdict;
  if (const auto written = write_map_file(task, *catalogued); !written)
    return Failure{"--write-map: " + written.error().message};
  if (!settings.cases) mapped.plan.placed.clear();

  Runs& runs = mapped.composed.runs;
  PlanReport report{.plan = mapped.plan, .catalogue = catalogue_of(*catalogued)};
  report.runs = runs.size();
  const auto stored = leave_out_stored(task, setup->build, runs);
  if (!stored) return stored.error();
  report.already_stored = *stored;
  report.calls = calls_for(task, *catalogued, runs);
  report.rate = task.settings.connection.rate;
  report.groups = groups.costs();
  if (task.settings.general.format == Format::json)
    task.console.out << json_of(report) << '\n';
  else
    print(task.console.out, report);
  say_oddities(task.console, mapped.plan);
  return mapped.verdict;
}

}  // namespace

Verdict plan(const Task& task) {
  if (task.settings.plan.schema) {
    task.console.out << mapping::table_schema();
    return {};
  }
  const auto made = make_plan(task);
  if (made) return *made;
  task.console.error(made.error().message);
  return made.error().verdict;
}

}  // namespace cli
