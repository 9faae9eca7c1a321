#include "api/ledger_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

#include "api/ledger_numbers.hpp"
#include "api/ledger_row.hpp"
#include "api/pace.hpp"

namespace api {
namespace {

ino_t inode_of(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

std::string selecting(const char* where) {
  return std::string(select_entries) + where;
}

std::int64_t new_owner(sqlite3* database) {
  Statement(database, "INSERT INTO owner (started) VALUES (?)")
      .with(to_number(wall_now()))
      .run();
  return last_row(database);
}

}  // namespace

LedgerStore::LedgerStore(const std::string& path, LedgerFile file,
                         const LedgerProject& project)
    : path_(path),
      file_(std::move(file)),
      inode_(inode_of(path)),
      url_(address_of(project)),
      select_(database(), selecting("WHERE project = ? AND key = ?")),
      select_kin_(database(),
                  "SELECT key, instance, set_id, test FROM run INDEXED BY run_kin"
                  " WHERE project = ? AND kin = ? AND test <> ''"),
      // The words are room for what follows: a row that grows is moved, and others with
      // it.
      insert_(database(),
              "INSERT OR IGNORE INTO run VALUES (?, ?, ?, 0, ?, ?, ?, 0, 0, 0, NULL, 0,"
              " '                        ', ?, ?)"),
      claim_(database(),
             "UPDATE run SET state = 1, attempts = attempts + 1, owner = ?,"
             " first_start = iif(attempts = 0, ?, first_start), last_end = NULL,"
             " words = '', changed = ?"
             " WHERE rowid = ? AND project = ? AND key = ? AND attempts = ?"
             " AND state < 2"),
      begin_call_(database(), "INSERT INTO call (url, owner) VALUES (?, ?)"),
      end_call_(
          database(),
          "UPDATE call SET ended = ?1 WHERE id = ?2 AND (ended IS NULL OR ended > ?1)"),
      change_(database(),
              "UPDATE run SET state = ?, last_end = ?, changed = ?,"
              " instance = iif(? = 0, instance, ?), run = iif(? = 0, run, ?), words = ?,"
              " owner = iif(?, 0, owner), attempts = attempts - ?"
              " WHERE rowid = ? AND project = ? AND key = ?"
              " AND (? = 2 OR attempts = ? AND (state < 2 OR ? AND state = 2))"),
      calls_(database(),
             "SELECT id, owner, ended FROM call"
             " WHERE url = ? AND (ended > ? OR ended IS NULL)"),
      throttled_(database(), "SELECT throttled FROM server WHERE url = ?"),
      form_(database(),
            "SELECT status, date, duration, version, mark FROM keyless"
            " WHERE project = ? AND key = ?"),
      keep_form_(database(),
                 "INSERT OR REPLACE INTO keyless VALUES (?, ?, ?, ?, ?, ?, ?)"),
      drop_form_(database(), "DELETE FROM keyless WHERE project = ? AND key = ?") {
  // The same pages are written again and again: seldom copied, they are copied once.
  execute(database(),
          "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000;"
          "PRAGMA wal_autocheckpoint = 16000");
  Transaction transaction(database());
  project_ = enter_project(database(), project);
  clock_ = LedgerClock(database());
  owner_.emplace(owners_path(path), new_owner(database()));
  transaction.commit();
  journal_ = ::open((path + "-wal").c_str(), O_RDWR | O_CLOEXEC);
  // A file system without shared memory has no such journal.
  if (journal_ < 0) execute(database(), "PRAGMA synchronous = FULL");
}

LedgerStore::~LedgerStore() {
  if (journal_ >= 0) ::close(journal_);
}

void LedgerStore::together(const std::function<void()>& steps) {
  Transaction transaction(database());
  steps();
  transaction.commit();
}

// What SQLite has committed lies in its journal, where it is found again: it need only
// get to the disk. Left to SQLite that would hold up all connections.
void LedgerStore::flush() const {
  if (journal_ >= 0 && ::fdatasync(journal_) != 0)
    throw std::system_error(errno, std::generic_category());
}

void LedgerStore::check_file() const {
  if (inode_of(path_) != inode_)
    throw LedgerUnusable(
        "the ledger was moved or deleted while in use; put it back, or run the same "
        "command again with --check-server");
}

LedgerEntry LedgerStore::entry_of(const Statement& row) {
  auto entry = entry_in(row);
  if (entry.state == RunState::sending) entry.sent_as = form_of(entry.key);
  const auto owner = owner_in(row);
  entry.elsewhere = entry.state == RunState::sending && owner != owner_->number() &&
                    owner_->alive(owner);
  return entry;
}

LedgerEntry LedgerStore::entry(RunKey key) {
  if (!select_.with(project_, to_number(key)).row())
    throw LedgerUnusable("a run is gone from the ledger; run the same command again");
  auto entry = entry_of(select_);
  select_.row();
  return entry;
}

std::int64_t LedgerStore::row_of(RunKey key, std::int64_t known) {
  return known ? known : entry(key).row;
}

LedgerBegun LedgerStore::begin(const LedgerBegin& begin) {
  check_file();
  Transaction transaction(database());
  LedgerBegun begun{.wait = pace(begin)};
  if (begun.wait) {
    transaction.commit();
    return begun;
  }
  bool any = begin.claims.empty();
  for (const auto& each : begin.claims) {
    const bool granted = claim(each, begin.now);
    any = any || granted;
    begun.granted.push_back(granted);
    begun.entries.push_back(granted ? LedgerEntry{.key = each.key,
                                                  .state = RunState::sending,
                                                  .attempts = each.attempts + 1}
                                    : entry(each.key));
  }
  if (any) {
    begun.call = 1;
    if (begin.rate <= highest_shared_rate) {
      begin_call_.with(url_, owner_->number()).run();
      begun.call = static_cast<std::uint64_t>(last_row(database()));
    }
  }
  transaction.commit();
  if (any && begin.rate > highest_shared_rate) ++own_in_flight_;
  return begun;
}

bool LedgerStore::claim(const LedgerBegin::Claim& claim, Time now) {
  const std::int64_t attempts = claim.attempts;
  claim_
      .with(owner_->number(), to_number(now), to_number(now),
            row_of(claim.key, claim.row), project_, to_number(claim.key), attempts)
      .run();
  if (changed_rows(database()) != 1) return false;
  keep_form(claim);
  return true;
}

// Of those with a key few have been sent without one before.
void LedgerStore::keep_form(const LedgerBegin::Claim& claim) {
  const auto key = to_number(claim.key);
  if (const auto* fields = claim.fields)
    keep_form_
        .with(project_, key, fields->status, fields->date, fields->duration,
              fields->version, fields->mark ? to_text(*fields->mark) : std::string())
        .run();
  else if (claim.attempts > 0)
    drop_form_.with(project_, key).run();
}

std::shared_ptr<const RunFields> LedgerStore::form_of(RunKey key) {
  if (!form_.with(project_, to_number(key)).row()) return nullptr;
  RunFields fields{.status = form_.text(0),
                   .date = form_.text(1),
                   .duration = form_.text(2),
                   .version = form_.text(3),
                   .mark = key_from_text(form_.text(4))};
  form_.row();
  return std::make_shared<const RunFields>(std::move(fields));
}

std::vector<LedgerEntry> LedgerStore::read(std::span<const RunKey> keys) {
  std::vector<LedgerEntry> entries;
  for (const auto key : keys) entries.push_back(entry(key));
  return entries;
}

void LedgerStore::each(const std::function<void(const LedgerEntry&)>& on_entry) {
  Statement all(database(), selecting("WHERE project = ? ORDER BY key"));
  all.with(project_);
  while (all.row()) on_entry(entry_of(all));
}

}  // namespace api
