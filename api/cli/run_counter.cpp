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
    if (entry.state == RunState::planned || entry.elsewhere || again) return;
    known.by_key.emplace(entry.key.value, entry.state);
    if (entry.kin) known.by_kin.emplace(entry.kin, entry);
  });
  if (!read) return Failure{read.error().message};
  return known;
}

api::RunState KnownRuns::state_of(const api::RunKeys& keys,
                                  const mapping::Run& run) const {
  const auto known = by_key.find(keys.key.value);
  if (known != by_key.end()) return known->second;
  // As an upload knows it again: see `Ledger::plan`.
  const auto* there = std::get_if<mapping::InInstance>(&run.destination);
  const auto [begin, end] = by_kin.equal_range(keys.kin);
  for (auto kin = begin; there && kin != end; ++kin)
    if (!kin->second.instance || kin->second.instance == there->instance)
      return kin->second.state;
  return api::RunState::planned;
}

RunCounter::RunCounter(const Task& task, const std::string& build, KnownRuns known)
    : scope_{.project = task.settings.connection.project, .build = build},
      known_(std::move(known)),
      check_server_(task.settings.record.check_server),
      calls_(task.settings.mapping.on_duplicate == mapping::OnDuplicate::each,
             {.bytes = task.settings.runs.max_request_bytes}) {}

std::function<void()> RunCounter::take(std::span<const mapping::Run> runs) {
  const auto items = std::make_shared<std::vector<Item>>();
  std::vector<api::RunKeys> keys;
  if (!known_.empty()) keys = api::run_keys_and_kin(runs, scope_);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    items->push_back(
        {.destination = runs[i].destination, .bytes = api::run_bytes({.run = &runs[i]})});
    if (!keys.empty()) items->back().state = known_.state_of(keys[i], runs[i]);
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
