// The plan as JSON.

#include <variant>

#include "api/cli/json_text.hpp"
#include "api/cli/plan_report.hpp"

namespace cli {
namespace {

namespace json = boost::json;

json::value named(const PlanReport& report, std::uint32_t entry) {
  const mapping::CatalogueEntry& found = report.catalogue->entries()[entry];
  if (found.instance == 0) return {{"test", found.test}, {"name", found.name}};
  return {{"instance", found.instance}, {"name", found.name}};
}

json::array unmapped(const PlanReport& report) {
  json::array all;
  for (const mapping::UnmappedCase& test : report.plan.unmapped) {
    json::array suggestions;
    for (const mapping::Suggestion& one : test.suggestions)
      suggestions.push_back(named(report, one.entry));
    all.push_back({{"case", test.who.label}, {"suggestions", suggestions}});
    if (!test.why.empty()) all.back().as_object()["why"] = test.why;
  }
  return all;
}

json::array ambiguous(const PlanReport& report) {
  json::array all;
  for (const mapping::AmbiguousCase& test : report.plan.ambiguous) {
    json::array candidates;
    for (const std::uint32_t entry : test.candidates)
      candidates.push_back(named(report, entry));
    all.push_back({{"case", test.who.label}, {"candidates", candidates}});
  }
  return all;
}

json::value destination_of(const mapping::Destination& destination) {
  if (const auto* there = std::get_if<mapping::InInstance>(&destination))
    return {{"instance", there->instance}};
  if (const auto* test = std::get_if<mapping::InNewInstance>(&destination))
    return {{"new_instance_of_test", test->test}};
  return {{"new_test", std::get<mapping::InNewTest>(destination).test_name}};
}

json::array placed(const PlanReport& report) {
  json::array all;
  for (const mapping::PlacedCase& test : report.plan.placed) {
    json::array places;
    for (const auto& destination : test.destinations)
      places.push_back(destination_of(destination));
    all.push_back({{"case", test.who.label}, {"to", places}, {"how", test.how}});
  }
  return all;
}

json::array claims(const PlanReport& report) {
  json::array all;
  for (const mapping::Claim& claim : report.claims)
    all.push_back({{"instance", claim.instance},
                   {"results", claim.results},
                   {"first", json::value_from(claim.labels)}});
  return all;
}

json::array groups(const PlanReport& report) {
  json::array all;
  for (const GroupCost& group : report.groups)
    all.push_back({{"group", group.group}, {"runs", group.runs}, {"calls", group.calls}});
  return all;
}

}  // namespace

std::string json_of(const PlanReport& report) {
  const api::CallPlan& calls = report.calls;
  json::object object = {
      {"cases", report.plan.cases},
      {"runs", report.runs},
      {"already_stored", report.already_stored},
      {"ignored", report.plan.ignored},
      {"unmapped", unmapped(report)},
      {"ambiguous", ambiguous(report)},
      {"calls",
       {{"read", calls.read},
        {"create", calls.create},
        {"runs", calls.runs},
        {"total", calls.total()}}},
      {"minutes", api::minutes(calls.total(), report.rate)},
      {"groups", groups(report)},
      {"claims", claims(report)},
      {"dead_rules", json::value_from(report.plan.dead_rules)},
      {"unknown_instances", json::value_from(report.plan.unknown_instances)},
      {"idle_instances", json::value_from(report.plan.idle_instances)},
  };
  if (!report.plan.placed.empty()) object["placed"] = placed(report);
  return json_text(object);
}

}  // namespace cli
