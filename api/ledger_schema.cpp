#include "api/ledger_schema.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "api/ledger_owner.hpp"

namespace api {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t version = 1;
constexpr std::int64_t application = 0x7074696e;  // "ptin"

// Times are milliseconds since 1970, UTC. Words and identities are untrusted text; tokens
// and bodies never come here.
constexpr const char* schema = R"(
  CREATE TABLE project (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL, number INTEGER NOT NULL,
    UNIQUE (url, number));
  CREATE TABLE run (
    project INTEGER NOT NULL REFERENCES project, key INTEGER NOT NULL,
    kin INTEGER NOT NULL,      -- the key without the destination
    state INTEGER NOT NULL,    -- 0 planned, 1 sending, 2 stored, 3 refused
    instance INTEGER NOT NULL, -- 0: not known
    set_id INTEGER NOT NULL,   -- 0: none
    test TEXT NOT NULL,        -- where the run first had no instance, else ''
    run INTEGER NOT NULL,      -- the server's id; 0: not known
    attempts INTEGER NOT NULL, first_start INTEGER NOT NULL,
    last_end INTEGER,          -- of the last attempt; NULL while in flight
    owner INTEGER NOT NULL,    -- who began the last attempt
    words TEXT NOT NULL, identity TEXT NOT NULL, changed INTEGER NOT NULL,
    PRIMARY KEY (project, key)); -- rows in the order of sending: a batch is a page
  CREATE INDEX run_kin ON run (project, kin) WHERE test <> '';
  CREATE TABLE owner (id INTEGER PRIMARY KEY AUTOINCREMENT, started INTEGER NOT NULL);
  CREATE TABLE call (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL, owner INTEGER NOT NULL,
    ended INTEGER);            -- NULL while in flight
  CREATE INDEX call_ended ON call (url, ended);
  CREATE TABLE server (url TEXT PRIMARY KEY, throttled INTEGER NOT NULL);
  PRAGMA application_id = 1886677358;
  PRAGMA user_version = 1;
)";

// Of no meaning to those who do not know them.
constexpr const char* later_tables = R"(
  CREATE TABLE IF NOT EXISTS lost (at INTEGER NOT NULL); -- when an earlier ledger was
  CREATE TABLE IF NOT EXISTS restored ( -- from the server since then
    project INTEGER PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS keyless ( -- how the last attempt of a run was sent
    project INTEGER NOT NULL, key INTEGER NOT NULL,
    status TEXT NOT NULL, date TEXT NOT NULL, duration TEXT NOT NULL,
    version TEXT NOT NULL, mark TEXT NOT NULL,
    PRIMARY KEY (project, key)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS clock (
    machine_start TEXT PRIMARY KEY, ahead INTEGER NOT NULL); -- of the time since then
)";

void check_version(sqlite3* database) {
  const auto found = ask_number(database, "PRAGMA user_version");
  if (ask_number(database, "PRAGMA application_id") != application)
    throw LedgerUnusable(
        "this is another program's database; name another file with --ledger");
  if (found > version)
    throw LedgerUnusable("written by a newer ptingest (version " + std::to_string(found) +
                         " of the ledger, this one knows " + std::to_string(version) +
                         "); use that one, or name another file with --ledger");
}

bool empty(sqlite3* database) {
  return ask_number(database, "SELECT count(*) FROM sqlite_schema") == 0;
}

void check_whole(sqlite3* database) {
  const auto verdict = ask_text(database, "PRAGMA quick_check(1)");
  if (verdict != "ok") throw SqliteFailure(11, verdict);  // SQLITE_CORRUPT
}

// By the file's header alone, which says nothing yet where all lies in the journal.
bool begins_like_ledger(const std::string& path, std::string_view header) {
  std::error_code none;
  return header.starts_with("SQLite format 3") &&
         (header.substr(68).starts_with("ptin") || fs::exists(path + "-wal", none));
}

// What never was a ledger is somebody's own, and shall not be put aside as damaged: a
// pipe, a device, a report or a table. A ledger without its header has its locks beside
// it, which were there first.
void check_kind(const std::string& path) {
  std::error_code none;
  const auto there = fs::status(path, none);
  if (!fs::exists(there)) return;
  if (!fs::is_regular_file(there))
    throw LedgerUnusable("is no regular file; name another one with --ledger");
  // Of one that may be open here nothing is read: to close it would end SQLite's locks.
  if (fs::exists(owners_path(path), none)) return;
  std::array<char, 72> header{};
  std::ifstream file(path, std::ios::binary);
  file.read(header.data(), header.size());
  if (file.gcount() == 0 || begins_like_ledger(path, {header.data(), header.size()}))
    return;
  throw LedgerUnusable(
      "is no ledger, and is left as it is; name another file with "
      "--ledger");
}

// `successor`: there was a ledger before, of which nothing is left here.
DatabaseHandle open_and_check(const std::string& path, bool successor) {
  auto handle = open_database(path, Opening::write);
  auto* database = handle.get();
  if (!empty(database)) {
    check_version(database);
    check_whole(database);
  }
  execute(database, "PRAGMA journal_mode = WAL");
  Transaction transaction(database);
  const bool made = empty(database);
  if (made) execute(database, schema);
  execute(database, later_tables);
  if (made && successor)
    execute(database, "INSERT INTO lost VALUES (unixepoch() * 1000)");
  transaction.commit();
  return handle;
}

// The first name that is free, so that an earlier damaged file is never overwritten.
fs::path aside(const std::string& path) {
  for (int number = 1;; ++number) {
    fs::path name = path + ".damaged-" + std::to_string(number);
    if (!fs::exists(fs::symlink_status(name))) return name;
  }
}

std::string put_aside(const std::string& path) {
  const auto name = aside(path);
  fs::rename(path, name);
  for (const char* part : {"-wal", "-shm"})
    if (fs::exists(path + part)) fs::rename(path + part, name.string() + part);
  return name.string();
}

// A folder that cannot be written does not take the files that SQLite wants beside one
// that is shared. Where there are none of them, nobody writes either.
DatabaseHandle open_as_it_lies(const std::string& path) {
  if (::access(path.c_str(), R_OK) != 0)
    throw LedgerUnusable("cannot be read; allow it, or name another file with --ledger");
  try {
    auto handle = open_database(path, Opening::read);
    empty(handle.get());
    return handle;
  } catch (const SqliteFailure& failure) {
    if (!failure.unwritable()) throw;
  }
  std::error_code none;
  if (fs::file_size(path + "-wal", none) > 0 && !none)
    throw LedgerUnusable("the last that was written lies beside it, in \"" + path +
                         "-wal\", and its folder cannot be written; copy both to "
                         "another folder, and name the copy with --ledger");
  return open_database(path, Opening::frozen);
}

}  // namespace

bool may_be_written(const std::string& path) {
  const auto writable = [](const fs::path& file) {
    return ::access(file.c_str(), W_OK) == 0 || errno == ENOENT;
  };
  std::error_code none;
  auto folder = fs::absolute(path).parent_path();
  while (!fs::exists(folder, none) && !none) folder = folder.parent_path();
  return writable(path) && writable(owners_path(path)) && writable(folder);
}

LedgerFile open_ledger_file(const std::string& path) {
  check_kind(path);
  if (const auto folder = fs::path(path).parent_path(); !folder.empty())
    fs::create_directories(folder);
  const OpeningLock turn(owners_path(path));
  try {
    LedgerFile file{.database = open_and_check(path, turn.marked())};
    ::chmod(path.c_str(), 0600);
    turn.mark();
    return file;
  } catch (const SqliteFailure& failure) {
    if (!failure.damaged()) throw;
    turn.mark();
    const auto name = put_aside(path);
    return {.database = open_and_check(path, true),
            .warnings = {path + ": the ledger is damaged (" + failure.what() +
                         "); it is kept as \"" + name + "\" and a new one was started"}};
  }
}

DatabaseHandle open_ledger_for_reading(const std::string& path) {
  std::error_code hidden;
  if (!fs::exists(path, hidden) && !hidden) return nullptr;
  check_kind(path);
  auto handle = open_as_it_lies(path);
  if (empty(handle.get())) return nullptr;
  check_version(handle.get());
  return handle;
}

}  // namespace api
