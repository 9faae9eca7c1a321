#include "mapping/merge.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>

#include "mapping/attachments.hpp"
#include "mapping/bundle_run.hpp"
#include "mapping/excerpt.hpp"
#include "mapping/of_suite.hpp"

namespace mapping {
namespace {

constexpr std::size_t shown_claimants = 5;

// Two reports are two, also where their names are alike.
using Who = std::pair<Identity, std::string_view>;

Who who(const Result& result) {
  return {result.identity, result.report};
}

// What suites say stands behind the cases. Who has no time keeps his place among those
// that were read.
void oldest_first(Bundle& results) {
  const auto cases_end =
      std::stable_partition(results.begin(), results.end(),
                            [](const Result* result) { return !result->of_suite; });
  Bundle timed;
  std::copy_if(results.begin(), cases_end, std::back_inserter(timed),
               [](const Result* result) { return result->reported.has_value(); });
  std::ranges::stable_sort(timed, {},
                           [](const Result* one) { return one->reported->instant; });
  auto next = timed.begin();
  for (auto one = results.begin(); one != cases_end; ++one)
    if ((*one)->reported) *one = *next++;
}

std::vector<Bundle> bundled(const Bundle& results, Grouping grouping) {
  std::vector<Bundle> bundles;
  std::map<Who, std::size_t> known;
  for (Result* result : results) {
    if (grouping != Grouping::by_case) {
      const auto [at, fresh] = known.emplace(who(*result), bundles.size());
      if (!fresh) {
        bundles[at->second].push_back(result);
        continue;
      }
    }
    bundles.push_back({result});
  }
  return bundles;
}

// The latest of the worst.
Bundle worst_of(const std::vector<Bundle>& bundles) {
  const Bundle* found = &bundles.front();
  for (const auto& bundle : bundles)
    if (rank(worst(bundle).outcome) >= rank(worst(*found).outcome)) found = &bundle;
  return *found;
}

std::vector<Bundle> last_of_each(const std::vector<Bundle>& bundles) {
  std::set<Who> seen;
  std::vector<Bundle> lasts;
  for (auto bundle = bundles.rbegin(); bundle != bundles.rend(); ++bundle)
    if (seen.insert(who(*bundle->front())).second) lasts.push_back(*bundle);
  std::reverse(lasts.begin(), lasts.end());
  return lasts;
}

// Oldest first, but that the last one decides: no failure of one case may lie behind
// what another one did later.
std::vector<Bundle> each_of(std::vector<Bundle> bundles) {
  const auto deciding = worst_of(last_of_each(bundles));
  if (failing(worst(deciding).outcome))
    std::stable_partition(bundles.begin(), bundles.end(),
                          [&](const Bundle& bundle) { return bundle != deciding; });
  return bundles;
}

std::set<Who> groups_of(BundleView bundle) {
  std::set<Who> groups;
  for (const Result* result : bundle) groups.insert(who(*result));
  return groups;
}

// Puts what several suites printed into one text, of which twice the bytes that are sent
// are held at most.
void add_output(const File& output, std::size_t max_bytes, std::vector<File>& files) {
  const auto same = std::ranges::find_if(files, [&](const File& file) {
    return file.name == output.name && std::holds_alternative<std::string>(file.content);
  });
  if (same == files.end()) return files.push_back(output);
  auto& all = std::get<std::string>(same->content);
  if (!all.ends_with('\n')) all += '\n';
  all += std::get<std::string>(output.content);
  if (all.size() / 2 > max_bytes) all = head_and_tail(std::move(all), max_bytes);
}

// Puts into the run what the suites in it name and have printed.
void load(BundleView luggage, BundleView bundle, const ComposeOptions& options, Run& run,
          Remarks& notes) {
  const auto telling = [](const Result* result) {
    return failing(result->outcome) || result->flaky;
  };
  if (luggage.empty()) return;
  if (options.attach == Attach::failures &&
      std::none_of(bundle.begin(), bundle.end(), telling))
    return;
  const std::size_t max_bytes = options.attachments.max_bytes;
  const auto groups = groups_of(bundle);
  for (Result* result : luggage) {
    if (!groups.contains(who(*result))) continue;
    for (File& file : result->files)
      if (std::holds_alternative<std::string>(file.content))
        add_output(file, max_bytes, run.files);
      else
        add_once(std::move(file), run.files);
    for (auto& remark : result->remarks) notes.add(std::move(remark));
  }
  for (File& file : run.files)
    if (auto* text = std::get_if<std::string>(&file.content))
      *text = head_and_tail(std::move(*text), max_bytes);
}

// What suites name is not lost without a word where there are no results of theirs.
void say_files_without_run(BundleView said, BundleView bundle, Grouping grouping,
                           Remarks& notes) {
  if (said.empty()) return;
  const auto named = [](const File& file) {
    return std::holds_alternative<std::filesystem::path>(file.content);
  };
  const auto groups = groups_of(bundle);
  for (const Result* result : said)
    if (!groups.contains(who(*result)) &&
        (!result->remarks.empty() || std::ranges::any_of(result->files, named)))
      notes.add(unsent_files(result->class_name, grouping));
}

// A suite's name may be that of a class, but no class is made up for it.
bool made_up(BundleView bundle, const Destination& destination, Grouping grouping) {
  return grouping == Grouping::by_class &&
         std::holds_alternative<InNewTest>(destination) &&
         std::all_of(bundle.begin(), bundle.end(),
                     [](const Result* result) { return result->of_suite; });
}

std::vector<Bundle> chosen(Bundle&& ordered, const ComposeOptions& options) {
  if (options.on_duplicate == OnDuplicate::steps) return {std::move(ordered)};
  auto bundles = bundled(ordered, options.grouping);
  if (options.on_duplicate == OnDuplicate::worst) return {worst_of(bundles)};
  if (options.on_duplicate == OnDuplicate::last) return {worst_of(last_of_each(bundles))};
  return each_of(std::move(bundles));
}

// Several reports of one case are no quarrel; several cases are.
void note_claim(BundleView results, const Destination& destination,
                std::vector<Claim>& claims) {
  const auto* there = std::get_if<InInstance>(&destination);
  if (!there) return;
  Claim claim{.instance = there->instance, .results = results.size()};
  for (const Result* result : results) {
    auto& labels = claim.labels;
    const auto label =
        result->report.empty() ? to_text(result->identity) : std::string(result->report);
    if (labels.size() < shown_claimants &&
        std::find(labels.begin(), labels.end(), label) == labels.end())
      labels.push_back(label);
  }
  if (claim.labels.size() > 1) claims.push_back(std::move(claim));
}

}  // namespace

void merge_results(std::span<Arrival> arrivals, const ComposeOptions& options,
                   Merged& merged) {
  const auto& destination = arrivals.front().first;
  if (arrivals.size() == 1) {
    Result* alone = &arrivals.front().second;
    if (luggage(*alone) || made_up({&alone, 1}, destination, options.grouping))
      return say_files_without_run({&alone, 1}, {}, options.grouping, merged.notes);
    return fill_run({&alone, 1}, destination, options, merged.runs.add(), merged.notes);
  }
  Bundle bundle;
  Bundle carried;
  for (auto& [to, result] : arrivals)
    (luggage(result) ? carried : bundle).push_back(&result);
  if (made_up(bundle, destination, options.grouping)) {
    carried.insert(carried.end(), bundle.begin(), bundle.end());
    bundle.clear();
  }
  say_files_without_run(carried, bundle, options.grouping, merged.notes);
  if (bundle.empty()) return;
  note_claim(bundle, destination, merged.claims);
  oldest_first(bundle);
  for (const Bundle& one : chosen(std::move(bundle), options)) {
    Run& run = merged.runs.add();
    fill_run(one, destination, options, run, merged.notes);
    load(carried, one, options, run, merged.notes);
  }
}

}  // namespace mapping
