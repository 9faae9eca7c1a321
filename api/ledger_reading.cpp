// A ledger that may not be written, for those who compare.

#include "api/ledger_clock.hpp"
#include "api/ledger_guard.hpp"
#include "api/ledger_memory.hpp"
#include "api/ledger_row.hpp"
#include "api/ledger_schema.hpp"
#include "api/ledger_sqlite.hpp"

namespace api {
namespace {

struct LedgerView {
  DatabaseHandle database = {};  // Null: there is no ledger.
  std::int64_t project = 0;
  MemoryLedger calls = {};  // For the pace, which nobody else hears of.
};

void each(const LedgerView& view,
          const std::function<void(const LedgerEntry&)>& on_entry) {
  if (!view.database) return;
  Statement all(view.database.get(),
                select_entries + std::string("WHERE project = ? ORDER BY key"));
  all.with(view.project);
  while (all.row()) on_entry(entry_in(all));
}

}  // namespace

LedgerResult<OpenedLedger> view_ledger(const std::string& path,
                                       const LedgerProject& project, LedgerUse use) {
  if (may_be_written(path)) return open_ledger(path, project, use);
  return guarded(path, [&]() -> OpenedLedger {
    const auto view = std::make_shared<LedgerView>();
    view->database = open_ledger_for_reading(path);
    if (auto* database = view->database.get()) {
      if (use == LedgerUse::single) check_owner(database, project);
      view->project = find_project(database, project);
    }
    const auto pace = view->calls.open();
    OpenedLedger opened{.ledger = {}};
    auto& ledger = opened.ledger;
    ledger.read_only = true;
    ledger.now = [clock = LedgerClock()] { return clock.now(); };
    ledger.begin = [view, pace](const LedgerBegin& begin) { return pace.begin(begin); };
    ledger.arrived = [view, pace](std::uint64_t call, Time now) {
      return pace.arrived(call, now);
    };
    ledger.end = [view, pace](LedgerEnd end) {
      end.changes.clear();
      return pace.end(end);
    };
    ledger.each = [=](const std::function<void(const LedgerEntry&)>& on_entry) {
      return guarded(path, [&] { each(*view, on_entry); });
    };
    return opened;
  });
}

}  // namespace api
