#include "api/cli/run_counter.hpp"

#include <filesystem>
#include <memory>
#include <utility>
#include <variant>
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
    if (entry.state != RunState::planned && !entry.elsewhere && !again) known.add(entry);
  });
  if (!read) return Failure{read.error().message};
  return known;
}

void KnownRuns::add(const api::LedgerEntry& entry) {
  by_key_.emplace(entry.key.value, entry.state);
  if (entry.kin) by_kin_.emplace(entry.kin, entry);
}

std::optional<api::RunState> KnownRuns::take(const api::RunKeys& keys,
                                             mapping::Id instance) {
  const auto known = by_key_.find(keys.key.value);
  const auto [begin, end] = by_kin_.equal_range(keys.kin);
  auto kin = end;
  for (auto at = begin; at != end; ++at) {
    const auto& entry = at->second;
    if (known != by_key_.end() ? entry.key == keys.key
                               : instance && entry.instance == instance) {
      kin = at;
      break;
    }
    if (known == by_key_.end() && instance && !entry.instance) kin = at;
  }
  if (kin != end) return by_kin_.extract(kin).mapped().state;
  if (known == by_key_.end()) return std::nullopt;
  return known->second;
}

RunCounter::RunCounter(const Task& task, const std::string& build, KnownRuns known)
    : scope_{.project = task.settings.connection.project, .build = build},
      known_(std::move(known)),
      check_server_(task.settings.record.check_server),
      calls_(task.settings.mapping.on_duplicate == mapping::OnDuplicate::each,
             {.bytes = task.settings.runs.max_request_bytes}) {}

std::function<void()> RunCounter::take(std::span<const mapping::Run> runs) {
  const auto items = std::make_shared<std::vector<Item>>();
  std::vector<api::RunKeys> keys(runs.size());
  // Equal runs, which are told apart by their number, are never in two parts: they
  // belong to one instance.
  if (!known_.empty()) keys = api::run_keys_and_kin(runs, scope_);
  for (std::size_t i = 0; i < runs.size(); ++i)
    items->push_back({.destination = runs[i].destination,
                      .bytes = api::run_bytes({.run = &runs[i]}),
                      .keys = keys[i]});
  return [this, items] {
    for (const Item& item : *items) count(item);
  };
}

void RunCounter::count(const Item& item) {
  using api::RunState;
  ++runs_;
  const auto* there = std::get_if<mapping::InInstance>(&item.destination);
  const auto state = known_.take(item.keys, there ? there->instance : 0);
  if (state == RunState::refused) return;
  if (state == RunState::sending || check_server_) calls_.look_up(item.destination);
  if (state == RunState::stored)
    ++stored_;
  else
    calls_.add(item.destination, item.bytes);
}

}  // namespace cli
