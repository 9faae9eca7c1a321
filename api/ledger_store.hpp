// One process's hold on a ledger file. Throws what ledger_sqlite.cpp turns into errors.

#pragma once

#include <sys/types.h>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "api/ledger_clock.hpp"
#include "api/ledger_owner.hpp"
#include "api/ledger_schema.hpp"
#include "api/ledger_sqlite.hpp"

namespace api {

class LedgerStore {
 public:
  LedgerStore(const std::string& path, LedgerFile file, const LedgerProject& project);
  ~LedgerStore();
  LedgerStore(const LedgerStore&) = delete;
  LedgerStore& operator=(const LedgerStore&) = delete;

  /// See `Ledger`.
  Time now() const { return clock_.now(); }
  std::optional<Time> lost() const;
  bool restored() const;

  std::vector<LedgerEntry> plan(std::span<const LedgerRun> runs, bool retry_refused);
  LedgerBegun begin(const LedgerBegin& begin);
  void together(const std::function<void()>& steps);
  void flush() const;
  void arrived(std::uint64_t call, Time now);
  void end(const LedgerEnd& end);
  std::vector<LedgerEntry> read(std::span<const RunKey> keys);
  void each(const std::function<void(const LedgerEntry&)>& on_entry);
  void drop(std::span<const RunKey> keys);
  void restore(std::span<const LedgerEntry> entries);

 private:
  sqlite3* database() const { return file_.database.get(); }
  void check_file() const;
  std::optional<Time> pace(const LedgerBegin& begin);
  bool claim(const LedgerBegin::Claim& claim, Time now);
  void keep_form(const LedgerBegin::Claim& claim);
  std::shared_ptr<const RunFields> form_of(RunKey key);
  LedgerEntry entry(RunKey key);
  std::int64_t row_of(RunKey key, std::int64_t known);
  LedgerEntry entry_of(const Statement& row);
  LedgerEntry enter(const LedgerRun& run, std::unordered_set<std::uint64_t>& taken);
  std::optional<RunKey> find_kin(const LedgerRun& run,
                                 const std::unordered_set<std::uint64_t>& taken);
  std::optional<RunKey> find_created(const LedgerRun& run,
                                     const std::unordered_set<std::uint64_t>& taken);
  bool insert(const LedgerRun& run);
  bool has_created(std::span<const LedgerRun> runs);
  void name(RunKey key, const LedgerRun& run);

  std::string path_;
  LedgerFile file_;
  ino_t inode_ = 0;
  std::int64_t project_ = 0;
  std::string url_;
  LedgerClock clock_;
  std::optional<OwnerLock> owner_;
  int journal_ = -1;
  // Rates so high that keeping calls in the file would cost more than it saves.
  std::deque<Time> own_calls_;
  int own_in_flight_ = 0;

  Statement select_, select_kin_, insert_, claim_, begin_call_, end_call_, change_;
  Statement calls_, throttled_, form_, keep_form_, drop_form_;
};

}  // namespace api
