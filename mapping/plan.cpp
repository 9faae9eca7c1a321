#include "mapping/plan.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace mapping {
namespace {

constexpr std::size_t shown_claimants = 5;

CaseName name_of(const Subject& subject) {
  return {.class_name = std::string(subject.class_name),
          .name = std::string(subject.name),
          .suite = std::string(subject.suite),
          .file = std::string(subject.file),
          .label = label(subject)};
}

}  // namespace

struct Planner::Work {
  const Mapper& mapper;
  const Table* table;
  const Catalogue* catalogue;
  PlanOptions options;
  Plan plan{};
  std::unordered_set<std::string> told{};  // identities of those unmapped or ambiguous
  std::vector<std::string> sought{};       // for the unmapped that get suggestions
  std::unordered_map<Id, Claim> claims{};
  std::vector<Id> claimed{};  // in the order of their first case
  std::vector<bool> rules_met{};

  void add(const Subject& subject, const Resolution& resolution);
  void add_lost(const Subject& subject, const Resolution& resolution);
  void claim(Id instance, const std::string& identity);
  void finish_rules();
  void finish_instances();
  void suggest();
};

void Planner::Work::add(const Subject& subject, const Resolution& resolution) {
  ++plan.cases;
  for (const auto number : resolution.extras.rules_met) rules_met[number - 1] = true;
  if (resolution.status == Resolution::Status::ignored) ++plan.ignored;
  if (resolution.status == Resolution::Status::mapped) {
    ++plan.mapped;
    const auto who = identity(subject);
    for (const auto& destination : resolution.destinations)
      if (auto* there = std::get_if<InInstance>(&destination))
        claim(there->instance, who);
    if (options.every_case)
      plan.placed.push_back(
          {name_of(subject), resolution.destinations, mapper.explain(resolution)});
  }
  add_lost(subject, resolution);
}

void Planner::Work::add_lost(const Subject& subject, const Resolution& resolution) {
  const bool ambiguous = resolution.status == Resolution::Status::ambiguous;
  if (!ambiguous && resolution.status != Resolution::Status::unmapped) return;
  if (!told.insert(identity(subject)).second) return;
  if (ambiguous)
    return plan.ambiguous.push_back({name_of(subject), resolution.candidates}), void();
  auto& lost = plan.unmapped.emplace_back(
      UnmappedCase{.who = name_of(subject), .why = resolution.trouble});
  if (!catalogue) return;
  auto name = mapper.sought(subject);
  if (lost.why.empty() && mapper.seeks_field())
    lost.why = "no test has \"" + name + "\" in the field of --match-field";
  else if (lost.why.empty() && name != lost.who.label)
    lost.why = "no instance is called \"" + name + "\"";
  if (sought.size() < options.suggested) sought.push_back(std::move(name));
}

void Planner::Work::claim(Id instance, const std::string& identity) {
  Claim& claim = claims[instance];
  if (claim.labels.empty()) claimed.push_back(instance);
  ++claim.results;
  auto& labels = claim.labels;
  if (labels.size() < shown_claimants &&
      std::find(labels.begin(), labels.end(), identity) == labels.end())
    labels.push_back(identity);
}

void Planner::Work::finish_rules() {
  for (std::size_t i = 0; i < rules_met.size(); ++i)
    if (!rules_met[i]) plan.dead_rules.push_back(static_cast<std::uint32_t>(i + 1));
}

void Planner::Work::finish_instances() {
  for (const Id instance : claimed) {
    Claim& claim = claims[instance];
    claim.instance = instance;
    if (claim.labels.size() > 1) plan.claims.push_back(std::move(claim));
  }
  if (!catalogue) return;
  if (table)
    claimed.insert(claimed.end(), table->instances().begin(), table->instances().end());
  std::unordered_set<Id> unknown;
  for (const Id instance : claimed)
    if (!catalogue->instance(instance) && unknown.insert(instance).second)
      plan.unknown_instances.push_back(instance);
  for (const auto& entry : catalogue->entries())
    if (entry.instance != 0 && !claims.contains(entry.instance))
      plan.idle_instances.push_back(entry.instance);
}

void Planner::Work::suggest() {
  if (!catalogue || plan.unmapped.empty()) return;
  Suggester suggester(*catalogue);
  for (std::size_t i = 0; i < sought.size(); ++i)
    plan.unmapped[i].suggestions = suggester.suggest(sought[i]);
}

Planner::Planner(const Mapper& mapper, const Table* table, const Catalogue* catalogue,
                 PlanOptions options)
    : work_(std::make_unique<Work>(Work{mapper, table, catalogue, options})) {
  if (table) work_->rules_met.resize(table->rules());
}
Planner::~Planner() = default;
Planner::Planner(Planner&&) noexcept = default;
Planner& Planner::operator=(Planner&&) noexcept = default;

void Planner::add(const Subject& subject, const Resolution& resolution) {
  work_->add(subject, resolution);
}

Plan Planner::finish() {
  work_->finish_rules();
  work_->finish_instances();
  work_->suggest();
  return std::move(work_->plan);
}

}  // namespace mapping
