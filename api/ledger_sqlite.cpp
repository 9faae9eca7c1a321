#include "api/ledger_sqlite.hpp"

#include <memory>

#include "api/ledger_guard.hpp"
#include "api/ledger_store.hpp"

namespace api {
LedgerResult<OpenedLedger> open_ledger(const std::string& path,
                                       const LedgerProject& project, LedgerUse use) {
  return guarded(path, [&]() -> OpenedLedger {
    auto file = open_ledger_file(path);
    if (use == LedgerUse::single) check_owner(file.database.get(), project);
    OpenedLedger opened;
    opened.warnings = file.warnings;
    const auto store = std::make_shared<LedgerStore>(path, std::move(file), project);
    opened.ledger.now = [=] { return store->now(); };
    opened.ledger.lost = store->lost();
    opened.ledger.restored = store->restored();
    if (opened.ledger.lost && !opened.ledger.restored)
      opened.warnings.push_back(
          path +
          ": an earlier ledger is lost, so the server is asked about every new "
          "run; run \"ptingest verify --rebuild\" once to fill this one");
    opened.ledger.plan = [=](std::span<const LedgerRun> runs, bool retry_refused) {
      return guarded(path, [&] { return store->plan(runs, retry_refused); });
    };
    opened.ledger.begin = [=](const LedgerBegin& begin) {
      return guarded(path, [&] { return store->begin(begin); });
    };
    opened.ledger.together = [=](const std::function<void()>& steps) {
      return guarded(path, [&] { store->together(steps); });
    };
    opened.ledger.flush = [=] { return guarded(path, [&] { store->flush(); }); };
    opened.ledger.arrived = [=](std::uint64_t call, Time now) {
      return guarded(path, [&] { store->arrived(call, now); });
    };
    opened.ledger.end = [=](const LedgerEnd& end) {
      return guarded(path, [&] { store->end(end); });
    };
    opened.ledger.read = [=](std::span<const RunKey> keys) {
      return guarded(path, [&] { return store->read(keys); });
    };
    opened.ledger.each = [=](const std::function<void(const LedgerEntry&)>& on_entry) {
      return guarded(path, [&] { store->each(on_entry); });
    };
    opened.ledger.drop = [=](std::span<const RunKey> keys) {
      return guarded(path, [&] { store->drop(keys); });
    };
    opened.ledger.restore = [=](std::span<const LedgerEntry> entries) {
      return guarded(path, [&] { store->restore(entries); });
    };
    return opened;
  });
}

LedgerResult<std::vector<LedgerSummary>> read_ledger(
    const std::string& path, const std::optional<LedgerProject>& owner) {
  return guarded(path, [&] {
    std::vector<LedgerSummary> summaries;
    const auto handle = open_ledger_for_reading(path);
    if (!handle) return summaries;
    if (owner) check_owner(handle.get(), *owner);
    Statement projects(handle.get(),
                       "SELECT id, url, number FROM project ORDER BY url, number");
    Statement counts(handle.get(),
                     "SELECT state, count(*), max(iif(attempts > 0 OR state > 1, changed,"
                     " NULL)) FROM run WHERE project = ? GROUP BY state");
    Statement refusals(handle.get(),
                       "SELECT key, instance, attempts, words, identity FROM run"
                       " WHERE project = ? AND state = 3 ORDER BY identity, key");
    while (projects.row()) {
      LedgerSummary summary{
          .project = {.url = projects.text(1), .number = projects.number(2)}};
      counts.with(projects.number(0));
      while (counts.row()) {
        const auto count = static_cast<std::size_t>(counts.number(1));
        const auto state = static_cast<RunState>(counts.number(0));
        if (state == RunState::planned) summary.planned = count;
        if (state == RunState::sending) summary.sending = count;
        if (state == RunState::stored) summary.stored = count;
        if (state == RunState::refused) summary.refused = count;
        if (counts.null(2)) continue;
        const Time changed{std::chrono::milliseconds(counts.number(2))};
        summary.last_change = std::max(summary.last_change.value_or(changed), changed);
      }
      refusals.with(projects.number(0));
      while (refusals.row())
        summary.refusals.push_back(
            {.key = {static_cast<std::uint64_t>(refusals.number(0))},
             .state = RunState::refused,
             .instance = refusals.number(1),
             .attempts = static_cast<int>(refusals.number(2)),
             .words = refusals.text(3),
             .identity = refusals.text(4)});
      summaries.push_back(std::move(summary));
    }
    return summaries;
  });
}

}  // namespace api
