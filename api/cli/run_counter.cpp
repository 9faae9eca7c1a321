#include "api/cli/run_counter.hpp"

#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include "api/cli/access.hpp"
#include "api/ledger_sqlite.hpp"
#include "api/run_body.hpp"

namespace cli {

Result<std::unordered_set<std::uint64_t>> stored_keys(const Task& task) {
  std::unordered_set<std::uint64_t> stored;
  const LedgerPlace ledger = ledger_place(task);
  const mapping::Id project = task.settings.connection.project;
  std::error_code none;
  if (project == 0 || !std::filesystem::exists(ledger.path, none)) return stored;
  const auto opened = api::view_ledger(
      ledger.path, {.url = task.settings.connection.url, .number = project}, ledger.use);
  if (!opened) return Failure{opened.error().message};
  const auto read = opened->ledger.each([&](const api::LedgerEntry& entry) {
    if (entry.state == api::RunState::stored) stored.insert(entry.key.value);
  });
  if (!read) return Failure{read.error().message};
  return stored;
}

RunCounter::RunCounter(const Task& task, const std::string& build,
                       std::unordered_set<std::uint64_t> stored)
    : scope_{.project = task.settings.connection.project, .build = build},
      stored_keys_(std::move(stored)),
      calls_(task.settings.mapping.on_duplicate == mapping::OnDuplicate::each,
             {.bytes = task.settings.runs.max_request_bytes}) {}

std::function<void()> RunCounter::take(std::span<const mapping::Run> runs) {
  const auto items = std::make_shared<std::vector<Item>>();
  std::vector<api::RunKey> keys;
  if (!stored_keys_.empty()) keys = api::run_keys(runs, scope_);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool stored = !keys.empty() && stored_keys_.contains(keys[i].value);
    items->push_back({.destination = runs[i].destination,
                      .bytes = api::run_bytes({.run = &runs[i]}),
                      .stored = stored});
  }
  return [this, items] {
    for (const Item& item : *items) count(item);
  };
}

void RunCounter::count(const Item& item) {
  ++runs_;
  if (item.stored)
    ++stored_;
  else
    calls_.add(item.destination, item.bytes);
}

}  // namespace cli
