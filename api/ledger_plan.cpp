// Runs as they are entered into the ledger, and known again there.

#include <algorithm>

#include "api/ledger_numbers.hpp"
#include "api/ledger_store.hpp"

namespace api {
namespace {

constexpr std::size_t runs_a_transaction = 100'000;
constexpr std::size_t identity_kept = 500;  // Bytes of what is only for the eye.

}  // namespace

std::vector<LedgerEntry> LedgerStore::plan(std::span<const LedgerRun> runs,
                                           bool retry_refused) {
  std::unordered_set<std::uint64_t> taken;
  const bool any_created = has_created(runs);
  if (any_created)
    for (const auto& run : runs) taken.insert(run.keys.key.value);
  Statement retry(database(),
                  "UPDATE run SET state = 0, words = ''"
                  " WHERE project = ? AND key = ? AND state = 3");
  std::vector<LedgerEntry> entries;
  entries.reserve(runs.size());
  while (entries.size() < runs.size()) {
    Transaction transaction(database());
    const auto end = std::min(runs.size(), entries.size() + runs_a_transaction);
    while (entries.size() < end) {
      const auto& run = runs[entries.size()];
      if (!any_created && insert(run)) {
        entries.push_back(
            {.key = run.keys.key, .instance = run.instance, .row = last_row(database())});
        continue;
      }
      auto known = enter(run, taken);
      if (retry_refused && known.state == RunState::refused) {
        retry.with(project_, to_number(known.key)).run();
        known = entry(known.key);
      }
      entries.push_back(std::move(known));
    }
    transaction.commit();
  }
  return entries;
}

// Whether one of `runs` may be known by another key, from before its test or its instance
// was there.
bool LedgerStore::has_created(std::span<const LedgerRun> runs) {
  Statement kin(database(),
                "SELECT 1 FROM run INDEXED BY run_kin WHERE project = ? AND test <> ''");
  return kin.with(project_).row() || std::ranges::any_of(runs, [](const LedgerRun& run) {
           return !run.when_created.empty();
         });
}

LedgerEntry LedgerStore::enter(const LedgerRun& run,
                               std::unordered_set<std::uint64_t>& taken) {
  auto key = run.keys.key;
  if (!select_.with(project_, to_number(key)).row()) {
    if (const auto known = find_created(run, taken)) {
      key = *known;
      taken.insert(key.value);
    } else {
      insert(run);
      return {.key = key, .instance = run.instance, .row = last_row(database())};
    }
  }
  auto known = entry(key);
  // What was restored from the server does not know its case.
  if (known.identity.empty()) name(key, run);
  return known;
}

void LedgerStore::drop(std::span<const RunKey> keys) {
  Statement drop(database(),
                 "DELETE FROM run WHERE project = ? AND key = ? AND state IN (0, 3)");
  Transaction transaction(database());
  for (const auto key : keys) drop.with(project_, to_number(key)).run();
  transaction.commit();
}

void LedgerStore::name(RunKey key, const LedgerRun& run) {
  const std::int64_t set = run.set;
  Statement(database(),
            "UPDATE run SET kin = ?, set_id = ?, test = ?, identity = ?"
            " WHERE project = ? AND key = ?")
      .with(static_cast<std::int64_t>(run.keys.kin), set, run.test,
            run.identity.substr(0, identity_kept), project_, to_number(key))
      .run();
}

// The row of the same run from before its test or instance was there. All rows are read:
// a query left in the middle would keep its view of the file, and with that no later
// change begins once another process has made one.
std::optional<RunKey> LedgerStore::find_kin(
    const LedgerRun& run, const std::unordered_set<std::uint64_t>& taken) {
  select_kin_.with(project_, static_cast<std::int64_t>(run.keys.kin));
  std::optional<RunKey> placed;
  std::optional<RunKey> unplaced;
  while (select_kin_.row()) {
    const RunKey key{static_cast<std::uint64_t>(select_kin_.number(0))};
    if (taken.contains(key.value)) continue;
    const auto instance = select_kin_.number(1);
    const auto set = select_kin_.number(2);
    if (instance && run.instance) {
      if (instance == run.instance && !placed) placed = key;
    } else if (run.instance || (select_kin_.text(3) == run.test &&
                                (set == run.set || !set || !run.set))) {
      unplaced = key;
    }
  }
  return placed ? placed : unplaced;
}

// A row that was restored from the server has no kin.
std::optional<RunKey> LedgerStore::find_created(
    const LedgerRun& run, const std::unordered_set<std::uint64_t>& taken) {
  if (const auto kin = find_kin(run, taken)) return kin;
  for (const auto key : run.when_created) {
    if (taken.contains(key.value) || !select_.with(project_, to_number(key)).row())
      continue;
    const bool here = entry_of(select_).instance == run.instance;
    select_.row();
    if (here) return key;
  }
  return std::nullopt;
}

// False: it is there.
bool LedgerStore::insert(const LedgerRun& run) {
  const std::int64_t instance = run.instance;
  const std::int64_t set = run.set;
  insert_
      .with(project_, to_number(run.keys.key), static_cast<std::int64_t>(run.keys.kin),
            instance, set, run.test, run.identity.substr(0, identity_kept),
            to_number(now()))
      .run();
  return changed_rows(database()) == 1;
}

}  // namespace api
