#include "api/cli/run_counter.hpp"

#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include "api/cli/access.hpp"
#include "api/ledger_sqlite.hpp"
#include "api/run_body.hpp"

namespace cli {

Result<KnownRuns> known_runs(const Task& task) {
  using api::RunState;
  KnownRuns known;
  const LedgerPlace ledger = ledger_place(task);
  const mapping::Id project = task.settings.connection.project;
  std::error_code none;
  if (project == 0 || !std::filesystem::exists(ledger.path, none)) return known;
  const auto opened = api::view_ledger(
      ledger.path, {.url = task.settings.connection.url, .number = project}, ledger.use);
  if (!opened) return Failure{opened.error().message};
  const auto read = opened->ledger.each([&](const api::LedgerEntry& entry) {
    const bool again =
        entry.state == RunState::refused && task.settings.record.retry_refused;
    if (entry.state != RunState::planned && !entry.elsewhere && !again)
      known.emplace(entry.key.value, entry.state);
  });
  if (!read) return Failure{read.error().message};
  return known;
}

RunCounter::RunCounter(const Task& task, const std::string& build, KnownRuns known)
    : scope_{.project = task.settings.connection.project, .build = build},
      known_(std::move(known)),
      check_server_(task.settings.record.check_server),
      calls_(task.settings.mapping.on_duplicate == mapping::OnDuplicate::each,
             {.bytes = task.settings.runs.max_request_bytes}) {}

std::function<void()> RunCounter::take(std::span<const mapping::Run> runs) {
  const auto items = std::make_shared<std::vector<Item>>();
  std::vector<api::RunKey> keys;
  if (!known_.empty()) keys = api::run_keys(runs, scope_);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    items->push_back(
        {.destination = runs[i].destination, .bytes = api::run_bytes({.run = &runs[i]})});
    if (keys.empty()) continue;
    const auto known = known_.find(keys[i].value);
    if (known != known_.end()) items->back().state = known->second;
  }
  return [this, items] {
    for (const Item& item : *items) count(item);
  };
}

void RunCounter::count(const Item& item) {
  using api::RunState;
  ++runs_;
  if (item.state == RunState::refused) return;
  if (item.state == RunState::sending || check_server_) calls_.look_up(item.destination);
  if (item.state == RunState::stored)
    ++stored_;
  else
    calls_.add(item.destination, item.bytes);
}

}  // namespace cli
