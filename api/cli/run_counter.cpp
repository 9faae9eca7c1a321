#include "api/cli/run_counter.hpp"

#include <filesystem>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "api/cli/access.hpp"
#include "api/cli/delivering.hpp"
#include "api/ledger_clock.hpp"
#include "api/ledger_owner.hpp"
#include "api/ledger_sqlite.hpp"
#include "api/look_first.hpp"
#include "api/run_body.hpp"

namespace cli {

Result<KnownRuns> known_runs(const Task& task) {
  using api::RunState;
  const LedgerPlace ledger = ledger_place(task);
  const mapping::Id project = task.settings.connection.project;
  const auto there = [](const std::string& path) {
    std::error_code none;
    return std::filesystem::exists(path, none);
  };
  // Where it was deleted, what is beside it tells that there was one.
  if (project == 0 || (!there(ledger.path) && !there(api::owners_path(ledger.path))))
    return KnownRuns();
  const auto opened = api::view_ledger(
      ledger.path, {.url = task.settings.connection.url, .number = project}, ledger.use);
  if (!opened) return Failure{opened.error().message};
  for (const std::string& warning : opened->warnings) task.console.warning(warning);
  KnownRuns known(opened->ledger);
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
    : options_(delivery_options(task.settings, build)),
      known_(std::move(known)),
      now_(api::wall_now()),
      calls_(task.settings.mapping.on_duplicate == mapping::OnDuplicate::each,
             options_.limits) {}

std::function<void()> RunCounter::take(std::span<const mapping::Run> runs) {
  const auto items = std::make_shared<std::vector<Item>>();
  std::vector<api::RunKeys> keys(runs.size());
  // Equal runs, which are told apart by their number, are never in two parts: they
  // belong to one instance.
  if (!known_.empty())
    keys = api::run_keys_and_kin(runs,
                                 {.project = options_.project, .build = options_.build});
  for (std::size_t i = 0; i < runs.size(); ++i)
    items->push_back(
        {.destination = runs[i].destination,
         .bytes = api::run_bytes({.run = &runs[i]}),
         .keys = keys[i],
         .look_first = api::looks_first(runs[i], options_, known_.ledger(), now_)});
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
  const bool look = state ? options_.check_server : item.look_first;
  if (state == RunState::sending || look) calls_.look_up(item.destination);
  if (state == RunState::stored)
    ++stored_;
  else
    calls_.add(item.destination, item.bytes);
}

}  // namespace cli
