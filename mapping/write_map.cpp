#include "mapping/write_map.hpp"

#include <algorithm>
#include <map>

namespace mapping {
namespace {

using Column = std::pair<std::string_view, std::string CaseName::*>;
using Columns = std::vector<Column>;

Columns columns_of(Grouping grouping) {
  switch (grouping) {
    case Grouping::by_case:
      return {{"class", &CaseName::class_name}, {"name", &CaseName::name}};
    case Grouping::by_class:
      return {{"class", &CaseName::class_name}};
    case Grouping::by_suite:
      return {{"suite", &CaseName::suite}};
    case Grouping::by_file:
      return {{"file", &CaseName::file}};
  }
  return {};
}

std::string cell(std::string_view text) {
  const bool plain =
      text.find_first_of(",;\t\"\r\n") == text.npos && !text.starts_with('#');
  if (plain) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::string cells(const CaseName& who, const Columns& columns) {
  std::string text;
  for (const auto& [title, member] : columns) text += cell(who.*member) + ',';
  return text;
}

std::string remark(std::string_view text) {
  std::string line = "# ";
  for (const char c : text) line += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  return line + '\n';
}

// The ids of each row, rows in the order of their first case.
struct Rows {
  std::map<std::string, std::size_t> known{};
  std::vector<std::pair<std::string, std::vector<Id>>> rows{};
  bool contradict = false;

  void add(std::string key, std::vector<Id> ids) {
    const auto [at, fresh] = known.emplace(key, rows.size());
    if (fresh) return rows.emplace_back(std::move(key), std::move(ids)), void();
    auto& there = rows[at->second].second;
    if (there != ids) contradict = true;
    for (const Id id : ids)
      if (std::find(there.begin(), there.end(), id) == there.end()) there.push_back(id);
  }
};

Rows placed_rows(const Plan& plan, const Columns& columns) {
  Rows rows;
  for (const auto& placed : plan.placed) {
    std::vector<Id> ids;
    for (const auto& destination : placed.destinations)
      if (auto* there = std::get_if<InInstance>(&destination))
        ids.push_back(there->instance);
    if (!ids.empty()) rows.add(cells(placed.who, columns), std::move(ids));
  }
  return rows;
}

std::string write_ids(const std::vector<Id>& ids) {
  std::string text;
  for (const Id id : ids) text += (text.empty() ? "" : ", ") + std::to_string(id);
  return cell(text);
}

// A line to uncomment; a name of several lines cannot be one.
void propose(const CaseName& who, const Columns& columns, const CatalogueEntry& entry,
             std::string& text) {
  text += remark("  " + entry.name);
  if (entry.instance == 0) return;  // A test: its instance is still to be created.
  const auto row = cells(who, columns) + std::to_string(entry.instance);
  if (row.find_first_of("\r\n") == row.npos) text += '#' + row + '\n';
}

}  // namespace

std::string write_map(const Plan& plan, Grouping grouping, const Catalogue& catalogue) {
  auto columns = columns_of(grouping);
  auto placed = placed_rows(plan, columns);
  if (placed.contradict && grouping == Grouping::by_case) {
    columns.emplace(columns.begin(), "suite", &CaseName::suite);
    placed = placed_rows(plan, columns);
  }
  if (placed.contradict && grouping == Grouping::by_file) {
    columns = {{"file", &CaseName::label}};  // The whole path of a report.
    placed = placed_rows(plan, columns);
  }
  std::string text;
  for (const auto& [title, member] : columns) text += std::string(title) + ',';
  text += "instance-id\n";
  for (const auto& [key, ids] : placed.rows) text += key + write_ids(ids) + '\n';
  for (const auto& lost : plan.ambiguous) {
    text += remark("several instances fit " + lost.who.label + ": uncomment one");
    for (const auto at : lost.candidates)
      propose(lost.who, columns, catalogue.entries()[at], text);
  }
  for (const auto& lost : plan.unmapped) {
    text += remark("no instance found for " + lost.who.label +
                   (lost.why.empty() ? "" : " (" + lost.why + ")"));
    for (const auto& suggestion : lost.suggestions)
      propose(lost.who, columns, catalogue.entries()[suggestion.entry], text);
  }
  return text;
}

}  // namespace mapping
