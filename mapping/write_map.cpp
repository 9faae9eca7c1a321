#include "mapping/write_map.hpp"

#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "mapping/table.hpp"

namespace mapping {
namespace {

using Column = std::pair<std::string_view, std::string CaseName::*>;
using Columns = std::vector<Column>;

constexpr Column class_column = {"class", &CaseName::class_name};
constexpr Column name_column = {"name", &CaseName::name};
constexpr Column suite_column = {"suite", &CaseName::suite};
constexpr Column file_column = {"file", &CaseName::file};
constexpr Column path_column = {"file", &CaseName::label};  // Of a report, whole.

// The last of each is what a case or group is called by.
std::vector<Columns> choices(Grouping grouping) {
  switch (grouping) {
    case Grouping::by_case:
      return {{class_column, name_column},
              {suite_column, class_column, name_column},
              {file_column, class_column, name_column},
              {file_column, suite_column, class_column, name_column}};
    case Grouping::by_class:
      return {{class_column},
              {suite_column, class_column},
              {file_column, class_column},
              {file_column, suite_column, class_column}};
    case Grouping::by_suite:
      return {{suite_column}, {file_column, suite_column}};
    case Grouping::by_file:
      return {{file_column}, {path_column}};
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

// A case, and all that the table shall answer for it: nothing where it goes nowhere.
struct Wanted {
  const CaseName* who = nullptr;
  std::vector<Id> ids{};
};

std::vector<Wanted> wanted_by(const Plan& plan) {
  std::vector<Wanted> wanted;
  wanted.reserve(plan.placed.size() + plan.unplaced.size());
  for (const auto& placed : plan.placed) {
    std::vector<Id> ids;
    for (const auto& destination : placed.destinations)
      if (auto* there = std::get_if<InInstance>(&destination))
        ids.push_back(there->instance);
    wanted.push_back({&placed.who, std::move(ids)});
  }
  for (const auto& who : plan.unplaced) wanted.push_back({&who, {}});
  return wanted;
}

std::string write_ids(const std::vector<Id>& ids) {
  std::string text;
  for (const Id id : ids) text += (text.empty() ? "" : ", ") + std::to_string(id);
  return cell(text);
}

// Rows in the order of their first case. An empty cell fits all, so what has no name of
// its own gets no row; nor does a name that leads to several places.
std::string rows_of(const std::vector<Wanted>& wanted, const Columns& columns) {
  std::unordered_map<std::string, const Wanted*> known;
  std::vector<const std::string*> keys;
  for (const auto& one : wanted) {
    if ((one.who->*columns.back().second).empty()) continue;
    const auto [at, fresh] = known.emplace(cells(*one.who, columns), &one);
    if (fresh) keys.push_back(&at->first);
    if (at->second && at->second->ids != one.ids) at->second = nullptr;
  }
  std::string text;
  for (const auto& [title, member] : columns) text += std::string(title) + ',';
  text += "instance-id\n";
  for (const auto* key : keys)
    if (const auto* one = known.at(*key); one && !one->ids.empty())
      text += *key + write_ids(one->ids) + '\n';
  return text;
}

std::vector<Id> answer_of(const Table& table, const CaseName& who, Grouping grouping) {
  Subject subject{.class_name = who.class_name,
                  .name = who.name,
                  .suite = who.suite,
                  .file = who.file,
                  .grouping = grouping};
  if (grouping == Grouping::by_file && who.label != who.file) subject.report = who.label;
  Extras none;
  const auto row = table.find_row(subject, none);
  return row ? std::vector<Id>(row->instances.begin(), row->instances.end())
             : std::vector<Id>();
}

// Those that the table, read again, sends elsewhere.
std::vector<const CaseName*> missent(const std::string& rows,
                                     const std::vector<Wanted>& wanted,
                                     Grouping grouping) {
  const auto table = Table::read(rows, "--write-map");
  std::vector<const CaseName*> cases;
  for (const auto& one : wanted)
    if (!table || answer_of(*table, *one.who, grouping) != one.ids)
      cases.push_back(one.who);
  return cases;
}

struct Choice {
  Columns columns{};
  std::string rows{};
  std::vector<const CaseName*> missent{};
};

Choice best_choice(const Plan& plan, Grouping grouping) {
  const auto wanted = wanted_by(plan);
  std::optional<Choice> best;
  for (auto& columns : choices(grouping)) {
    auto rows = rows_of(wanted, columns);
    auto wrong = missent(rows, wanted, grouping);
    if (!best || wrong.size() < best->missent.size())
      best = {std::move(columns), std::move(rows), std::move(wrong)};
    if (best->missent.empty()) break;
  }
  return std::move(*best);
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

WrittenMap write_map(const Plan& plan, Grouping grouping, const Catalogue& catalogue) {
  auto [columns, text, missent] = best_choice(plan, grouping);
  Remarks untold;
  for (const auto* who : missent)
    untold.add("\"" + who->label + "\": no row tells it from other cases");
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
  return {std::move(text), std::move(untold)};
}

}  // namespace mapping
