// The plan as tables.

#include <cstdio>
#include <ostream>
#include <variant>

#include "api/cli/head.hpp"
#include "api/cli/plan_report.hpp"
#include "api/cli/show.hpp"
#include "api/cli/table.hpp"

namespace cli {
namespace {

constexpr std::size_t rows_at_most = 50;

std::string number(std::size_t value) {
  return std::to_string(value);
}

std::string minutes_text(std::size_t calls, int rate) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", api::minutes(calls, rate));
  return text;
}

std::string entry_text(const PlanReport& report, std::uint32_t entry) {
  const mapping::CatalogueEntry& found = report.catalogue->entries()[entry];
  // A test that has no instance yet is known by its own id.
  if (found.instance == 0) return "test " + std::to_string(found.test) + " " + found.name;
  return std::to_string(found.instance) + " " + found.name;
}

std::string place_text(const mapping::Destination& destination) {
  if (const auto* there = std::get_if<mapping::InInstance>(&destination))
    return std::to_string(there->instance);
  if (const auto* test = std::get_if<mapping::InNewInstance>(&destination))
    return "new, of test " + std::to_string(test->test);
  return "new test \"" + std::get<mapping::InNewTest>(destination).test_name + "\"";
}

void print_list(std::ostream& out, Table table, std::size_t all) {
  if (table.rows.empty()) return;
  out << '\n';
  if (all > table.rows.size())
    table.rows.push_back({number(all - table.rows.size()) + " more; see --write-map"});
  for (auto& row : table.rows) row.resize(table.columns.size());
  print(out, table);
}

void print_overview(std::ostream& out, const PlanReport& report) {
  const mapping::Plan& plan = report.plan;
  print(out,
        {.columns = {{"cases", true},
                     {"mapped", true},
                     {"unmapped", true},
                     {"ambiguous", true},
                     {"ignored", true},
                     {"runs", true},
                     {"already stored", true}},
         .rows = {{number(plan.cases), number(plan.mapped), number(plan.unmapped.size()),
                   number(plan.ambiguous.size()), number(plan.ignored),
                   number(report.runs), number(report.already_stored)}}});
  const api::CallPlan& calls = report.calls;
  out << '\n';
  print(out,
        {.columns = {{"calls to read", true},
                     {"to create", true},
                     {"to send runs", true},
                     {"in all", true},
                     {"minutes", true}},
         .rows = {{number(calls.read), number(calls.create), number(calls.runs),
                   number(calls.total()), minutes_text(calls.total(), report.rate)}}});
}

void print_groups(std::ostream& out, const PlanReport& report) {
  Table table{
      .columns = {{"--group"}, {"runs", true}, {"calls", true}, {"minutes", true}}};
  for (const GroupCost& group : report.groups)
    table.rows.push_back({group.group, number(group.runs), number(group.calls),
                          minutes_text(group.calls, report.rate)});
  print_list(out, table, table.rows.size());
}

void print_placed(std::ostream& out, const PlanReport& report) {
  Table table{.columns = {{"case"}, {"instance"}, {"how"}}};
  for (const mapping::PlacedCase& test : report.plan.placed)
    for (const auto& destination : test.destinations)
      table.rows.push_back({test.who.label, place_text(destination), test.how});
  print_list(out, table, table.rows.size());
}

void print_unmapped(std::ostream& out, const PlanReport& report) {
  Table table{.columns = {{"unmapped case"}, {"why"}, {"nearest instances"}}};
  for (const auto& test : head(report.plan.unmapped, rows_at_most)) {
    std::string nearest;
    for (const mapping::Suggestion& one : test.suggestions)
      nearest += (nearest.empty() ? "" : "; ") + entry_text(report, one.entry);
    table.rows.push_back(
        {test.who.label, test.why.empty() ? "not found" : test.why, nearest});
  }
  print_list(out, table, report.plan.unmapped.size());
}

void print_ambiguous(std::ostream& out, const PlanReport& report) {
  Table table{.columns = {{"ambiguous case"}, {"instances that fit"}}};
  for (const auto& test : head(report.plan.ambiguous, rows_at_most)) {
    std::string fit;
    for (const std::uint32_t entry : test.candidates)
      fit += (fit.empty() ? "" : "; ") + entry_text(report, entry);
    table.rows.push_back({test.who.label, fit});
  }
  print_list(out, table, report.plan.ambiguous.size());
}

// Beside the cases, for whoever asks for all.
void print_idle(std::ostream& out, const PlanReport& report) {
  if (report.plan.placed.empty()) return;
  Table table{.columns = {{"instance without a result", true}, {"name"}}};
  for (const mapping::Id id : report.plan.idle_instances)
    table.rows.push_back({std::to_string(id), report.catalogue->instance(id)->name});
  print_list(out, table, table.rows.size());
}

}  // namespace

void print(std::ostream& out, const PlanReport& report) {
  print_overview(out, report);
  print_groups(out, report);
  print_placed(out, report);
  print_unmapped(out, report);
  print_ambiguous(out, report);
  print_idle(out, report);
}

}  // namespace cli
