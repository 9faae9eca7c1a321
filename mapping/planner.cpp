#include "mapping/planner.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace mapping {
namespace {

CaseName name_of(const Subject& subject) {
  return {.class_name = std::string(subject.class_name),
          .name = std::string(subject.name),
          .suite = std::string(subject.suite),
          .file = std::string(subject.file),
          .label = subject.report.empty() ? label(subject) : std::string(subject.report)};
}

// A case outside of all groups stands for itself.
Planner::Lost outsider(Planner::Lost lost, const Subject& group) {
  const auto alone = subject_of(*group.test_case, Grouping::by_case, {});
  lost.identity = to_text(identity_of(alone));
  lost.who.label = label(alone);
  if (lost.why.empty())
    lost.why = group.grouping == Grouping::by_class
                   ? "it has no class; --group suite or file takes it in"
                   : "it stands in no suite; --group class or file takes it in";
  return lost;
}

}  // namespace

Planner::Planner(const Mapper& mapper, const Table* table, const Catalogue* catalogue,
                 PlanOptions options)
    : mapper_(mapper), table_(table), catalogue_(catalogue), options_(options) {
  if (table) rules_met_.resize(table->rules());
}

void Planner::take(const Subject& subject, const Resolution& resolution,
                   Part& part) const {
  using Status = Resolution::Status;
  if (!gives_result(*subject.test_case, subject.grouping)) return;
  const std::size_t cases = subject.test_case->of_suite ? 0 : 1;
  part.cases += cases;
  const auto& rules = resolution.extras.rules_met;
  part.rules_met.insert(part.rules_met.end(), rules.begin(), rules.end());
  // Of a group only some cases may be ignored, and no row says which.
  const bool one_place =
      resolution.status != Status::ignored || subject.grouping == Grouping::by_case;
  if (options_.every_case && resolution.status != Status::mapped && one_place)
    part.unplaced.push_back(name_of(subject));
  if (resolution.status == Status::ignored) {
    part.ignored += cases;
  } else if (resolution.status != Status::mapped) {
    part.lost.push_back(lost(subject, resolution));
  } else {
    part.mapped += cases;
    if (catalogue_)
      for (const auto& destination : resolution.destinations)
        if (auto* there = std::get_if<InInstance>(&destination))
          part.instances.push_back(there->instance);
    if (options_.every_case)
      part.placed.push_back(
          {name_of(subject), resolution.destinations, mapper_.explain(resolution)});
  }
}

Planner::Lost Planner::lost(const Subject& subject, const Resolution& resolution) const {
  Lost lost{.identity = to_text(identity_of(subject)) + std::string(subject.report),
            .who = name_of(subject),
            .why = resolution.trouble,
            .ambiguous = resolution.status == Resolution::Status::ambiguous,
            .candidates = resolution.candidates};
  if (lost.who.label.empty()) return outsider(std::move(lost), subject);
  if (!catalogue_ || lost.ambiguous) return lost;
  lost.sought = mapper_.sought(subject);
  if (lost.why.empty() && lost.sought.empty())
    lost.why = "there is nothing to look for; --match gives it an empty text";
  else if (lost.why.empty() && mapper_.seeks_field())
    lost.why = "no test has \"" + lost.sought + "\" in the field of --match-field";
  else if (lost.why.empty() && lost.sought != lost.who.label)
    lost.why = "no instance is called \"" + lost.sought + "\"";
  return lost;
}

void Planner::add(Part&& part) {
  plan_.cases += part.cases;
  plan_.mapped += part.mapped;
  plan_.ignored += part.ignored;
  std::move(part.placed.begin(), part.placed.end(), std::back_inserter(plan_.placed));
  std::move(part.unplaced.begin(), part.unplaced.end(),
            std::back_inserter(plan_.unplaced));
  for (const auto number : part.rules_met) rules_met_[number - 1] = true;
  for (const Id instance : part.instances) meet(instance);
  for (auto& lost : part.lost) add(std::move(lost));
}

void Planner::add(Lost&& lost) {
  if (!told_.insert(std::move(lost.identity)).second) return;
  if (lost.ambiguous) {
    plan_.ambiguous.push_back({std::move(lost.who), std::move(lost.candidates)});
    return;
  }
  plan_.unmapped.push_back({.who = std::move(lost.who), .why = std::move(lost.why)});
  if (catalogue_ && sought_.size() < options_.suggested)
    sought_.push_back(std::move(lost.sought));
}

void Planner::meet(Id instance) {
  if (catalogue_->instance(instance))
    met_.insert(instance);
  else if (unknown_.insert(instance).second)
    plan_.unknown_instances.push_back(instance);
}

void Planner::finish_instances() {
  if (!catalogue_) return;
  for (const auto& entry : catalogue_->entries())
    if (entry.instance != 0 && !met_.contains(entry.instance))
      plan_.idle_instances.push_back(entry.instance);
  if (!table_) return;
  for (const Id instance : table_->instances())
    if (!catalogue_->instance(instance)) meet(instance);
}

void Planner::suggest() {
  if (!catalogue_ || plan_.unmapped.empty()) return;
  InstanceSuggester suggester(*catalogue_);
  for (std::size_t i = 0; i < sought_.size(); ++i)
    plan_.unmapped[i].suggestions = suggester.suggest(sought_[i]);
}

Plan Planner::finish() {
  for (std::size_t i = 0; i < rules_met_.size(); ++i)
    if (!rules_met_[i]) plan_.dead_rules.push_back(static_cast<std::uint32_t>(i + 1));
  finish_instances();
  suggest();
  return std::move(plan_);
}

}  // namespace mapping
