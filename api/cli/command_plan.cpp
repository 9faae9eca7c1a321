// ptingest plan: what an upload would do.

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <system_error>
#include <unordered_set>
#include <utility>
#include <vector>

#include "api/cli/catalogued.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/head.hpp"
#include "api/cli/named_file.hpp"
#include "api/cli/plan_report.hpp"
#include "api/cli/run_counter.hpp"
#include "api/cli/show.hpp"
#include "mapping/write_map.hpp"

namespace cli {
namespace {

constexpr std::pair<const char*, mapping::Grouping> groupings[] = {
    {"case", mapping::Grouping::by_case},
    {"class", mapping::Grouping::by_class},
    {"suite", mapping::Grouping::by_suite},
    {"file", mapping::Grouping::by_file}};

/// Counts what each `--group` would make runs of. The one in force needs no counting.
class GroupCounter {
 public:
  /// `ids` is asked where the ids in reports are all that maps, else null: a group counts
  /// then only where it has one.
  GroupCounter(mapping::Grouping in_force, const mapping::Mapper* ids)
      : in_force_(in_force), ids_(ids) {}

  /// As a witness of all cases.
  std::function<void()> see(std::span<const ingest::Case> cases,
                            const std::string& path) {
    const auto found = std::make_shared<Seen>();
    for (std::size_t i = 0; i < std::size(groupings); ++i) {
      if (groupings[i].second == in_force_) continue;
      std::size_t last = 0;
      for (const auto& test : cases) {
        if (!mapping::gives_result(test, groupings[i].second)) continue;
        const auto subject = mapping::subject_of(test, groupings[i].second, path);
        const auto hash =
            std::hash<std::string>()(to_text(mapping::identity_of(subject)));
        if (hash != last && finds(subject)) (*found)[i].insert(hash);
        last = hash;
      }
    }
    return [this, found] {
      for (std::size_t i = 0; i < seen_.size(); ++i) seen_[i].merge((*found)[i]);
    };
  }

  std::vector<GroupCost> costs(std::size_t runs) const {
    std::vector<GroupCost> all;
    for (std::size_t i = 0; i < std::size(groupings); ++i) {
      const auto count = groupings[i].second == in_force_ ? runs : seen_[i].size();
      all.push_back({groupings[i].first, count, api::calls_for(count, api::runs_a_call)});
    }
    return all;
  }

 private:
  using Seen = std::array<std::unordered_set<std::size_t>, std::size(groupings)>;

  bool finds(const mapping::Subject& subject) const {
    return !ids_ || ids_->resolve(subject).status == mapping::Resolution::Status::mapped;
  }

  mapping::Grouping in_force_;
  const mapping::Mapper* ids_;
  Seen seen_;
};

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

void say_oddities(Console& console, const Mapped& mapped) {
  const mapping::Plan& plan = mapped.plan;
  say_some(console, plan.dead_rules, "rules that no case meets", [](auto rule) {
    return "rule " + std::to_string(rule) + ": no case meets it";
  });
  say_some(console, plan.unknown_instances, "unknown instances", [](mapping::Id id) {
    return "instance " + std::to_string(id) + ": not in the catalogue";
  });
  say_some(console, mapped.composed.claims, "instances of several cases",
           [](const auto& claim) {
             return "instance " + std::to_string(claim.instance) + ": claimed by " +
                    std::to_string(claim.results) + " results, such as of " +
                    claim.labels.front() + " and " + claim.labels.back();
           });
  if (!plan.idle_instances.empty())
    console.info(counted(plan.idle_instances.size(), "instance of the sets has",
                         "instances of the sets have") +
                 " no result; --cases lists them");
}

/// The table that is written has no rules and no other columns.
Result<void> check_map_file(const Settings& settings) {
  const std::string& path = settings.plan.write_map;
  std::vector<std::string> read = settings.inputs;
  read.push_back(settings.mapping.map);
  std::error_code none;
  for (const std::string& one : read)
    if (std::filesystem::is_regular_file(one, none) &&
        std::filesystem::equivalent(path, one, none))
      return Failure{settings.place("write-map") + ": \"" + path +
                     "\" is read here and would be lost; name another file"};
  return {};
}

Result<void> write_map_file(const Task& task, const Catalogued& catalogued) {
  const std::string& path = task.settings.plan.write_map;
  if (path.empty()) return {};
  const mapping::Catalogue empty({});
  const auto* catalogue = catalogue_of(catalogued);
  const auto map = mapping::write_map(catalogued.mapped.plan, task.settings.mapping.group,
                                      catalogue ? *catalogue : empty);
  if (const auto failure = write_named(path, map.text); failure)
    return Failure{path + ": " + failure.message()};
  constexpr std::size_t said_at_most = 20;
  for (const auto& remark : head(map.untold.first, said_at_most))
    task.console.warning(path + ": " + remark);
  if (map.untold.count > said_at_most)
    task.console.warning(path + ": " + std::to_string(map.untold.count - said_at_most) +
                         " more cases that no row tells from others");
  return {};
}

std::optional<api::NewSet> new_set_of(const Catalogued& catalogued) {
  if (!catalogued.reading.new_set) return std::nullopt;
  return api::NewSet{.cloned = catalogued.wish.cloned_set.has_value(),
                     .tests = catalogued.reading.cloned_tests};
}

/// For the table as many as it shows; where all are written, what takes seconds.
std::size_t suggestions_wanted(const Settings& settings) {
  const bool all =
      settings.general.format == Format::json || !settings.plan.write_map.empty();
  return all ? 100'000 : 50;
}

Result<Verdict> make_plan(const Task& task) {
  if (const auto free = check_map_file(task.settings); !free) return free.error();
  auto setup = mapping_setup(task);
  if (!setup) return setup.error();
  const PlanSettings& settings = task.settings.plan;
  const mapping::Mapper ids(setup->mapper);
  const bool ids_alone = !setup->table && !needs_catalogue(task.settings);
  GroupCounter groups(task.settings.mapping.group, ids_alone ? &ids : nullptr);
  auto known = known_runs(task);
  if (!known) return known.error();
  RunCounter runs(task, setup->build, std::move(*known));
  auto catalogued = map_with_catalogue(
      task, *setup, nullptr,
      {.plan = {.every_case = settings.cases || !settings.write_map.empty(),
                .suggested = suggestions_wanted(task.settings)},
       .cases = [&](auto cases, const auto& path) { return groups.see(cases, path); },
       .runs = [&](auto&& some) { return runs.take(some); }});
  if (!catalogued) return catalogued.error();
  Mapped& mapped = catalogued->mapped;
  if (mapped.verdict.misused) return mapped.verdict;
  if (const auto written = write_map_file(task, *catalogued); !written)
    return Failure{task.settings.place("write-map") + ": " + written.error().message};
  if (!settings.cases) mapped.plan.placed.clear();

  PlanReport report{.plan = mapped.plan,
                    .claims = mapped.composed.claims,
                    .catalogue = catalogue_of(*catalogued),
                    .runs = runs.runs(),
                    .already_stored = runs.stored()};
  report.calls = runs.calls().calls(catalogued->upload_reads, new_set_of(*catalogued));
  report.rate = task.settings.connection.rate;
  report.groups = groups.costs(runs.runs());
  if (task.settings.general.format == Format::json)
    task.console.out << json_of(report) << '\n';
  else
    print(task.console.out, report);
  say_oddities(task.console, mapped);
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
