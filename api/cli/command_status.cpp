// ptingest status: what the ledger holds.

#include <chrono>
#include <ctime>
#include <ostream>

#include "api/cli/access.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/json_text.hpp"
#include "api/cli/table.hpp"
#include "api/ledger_sqlite.hpp"

namespace cli {
namespace {

using Summaries = std::vector<api::LedgerSummary>;

/// "2026-11-23T20:15:00Z".
std::string written(api::Time time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

Table table_of(const Summaries& summaries) {
  Table table{.columns = {{"PractiTest"},
                          {"project", true},
                          {"planned", true},
                          {"sending", true},
                          {"stored", true},
                          {"refused", true},
                          {"last change"}}};
  for (const api::LedgerSummary& one : summaries)
    table.rows.push_back({one.project.url, std::to_string(one.project.number),
                          std::to_string(one.planned), std::to_string(one.sending),
                          std::to_string(one.stored), std::to_string(one.refused),
                          one.last_change ? written(*one.last_change) : ""});
  return table;
}

Table refusals_of(const Summaries& summaries) {
  Table table{
      .columns = {{"project", true}, {"instance", true}, {"refused run"}, {"why"}}};
  for (const api::LedgerSummary& one : summaries)
    for (const api::LedgerEntry& entry : one.refusals)
      table.rows.push_back({std::to_string(one.project.number),
                            std::to_string(entry.instance), entry.identity, entry.words});
  return table;
}

boost::json::value json_of(const api::LedgerSummary& summary) {
  boost::json::array refusals;
  for (const api::LedgerEntry& entry : summary.refusals)
    refusals.push_back(
        {{"instance", entry.instance}, {"run", entry.identity}, {"why", entry.words}});
  boost::json::value change = nullptr;
  if (summary.last_change) change = written(*summary.last_change).c_str();
  return {{"url", summary.project.url}, {"project", summary.project.number},
          {"planned", summary.planned}, {"sending", summary.sending},
          {"stored", summary.stored},   {"refused", summary.refused},
          {"last_change", change},      {"refusals", refusals}};
}

void print_json(std::ostream& out, const std::string& path, const Summaries& summaries) {
  boost::json::array projects;
  for (const api::LedgerSummary& one : summaries) projects.push_back(json_of(one));
  const boost::json::object all = {{"ledger", path}, {"projects", projects}};
  out << json_text(all) << '\n';
}

}  // namespace

Verdict status(const Task& task) {
  const auto& [path, use] = ledger_place(task);
  const ConnectionSettings& connection = task.settings.connection;
  std::optional<api::LedgerProject> owner;
  if (use == api::LedgerUse::single && connection.project)
    owner = {.url = connection.url, .number = connection.project};
  const auto summaries = api::read_ledger(path, owner);
  if (!summaries) {
    task.console.error(summaries.error().message);
    return {.misused = true};
  }
  if (task.settings.general.format == Format::json) {
    print_json(task.console.out, path, *summaries);
    return {};
  }
  if (summaries->empty()) task.console.info(path + ": nothing was sent from here yet");
  print(task.console.out, table_of(*summaries));
  if (const Table refusals = refusals_of(*summaries); !refusals.rows.empty()) {
    task.console.out << '\n';
    print(task.console.out, refusals);
  }
  return {};
}

}  // namespace cli
