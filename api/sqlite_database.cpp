#include "api/sqlite_database.hpp"

#include <sqlite3.h>

namespace api {
namespace {

// A writer holds the ledger for milliseconds; only a stopped process holds it longer.
constexpr int busy_milliseconds = 20'000;

// As SQLite's URIs want it.
std::string escaped(const std::string& path) {
  std::string text;
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#')
      text += c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
    else
      text += c;
  }
  return text;
}

}  // namespace

void CloseDatabase::operator()(sqlite3* database) const {
  sqlite3_close_v2(database);
}

DatabaseHandle open_database(const std::string& path, Opening opening) {
  sqlite3* database = nullptr;
  // Nobody asks how much memory it uses, and counting that takes a lock each time.
  // Refused where another database was opened before, which is as well.
  static const int uncounted = ::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(uncounted);
  int flags = SQLITE_OPEN_NOMUTEX;
  flags |= opening == Opening::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                     : SQLITE_OPEN_READONLY;
  const bool frozen = opening == Opening::frozen;
  const auto name = frozen ? "file:" + escaped(path) + "?immutable=1" : path;
  if (frozen) flags |= SQLITE_OPEN_URI;
  const int code = sqlite3_open_v2(name.c_str(), &database, flags, nullptr);
  DatabaseHandle handle(database);
  if (code != SQLITE_OK) throw SqliteFailure(database, code);
  sqlite3_busy_timeout(database, busy_milliseconds);
  return handle;
}

void execute(sqlite3* database, const char* sql) {
  const int code = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw SqliteFailure(database, code);
}

std::int64_t ask_number(sqlite3* database, const char* sql) {
  Statement statement(database, sql);
  return statement.row() ? statement.number(0) : 0;
}

std::string ask_text(sqlite3* database, const char* sql) {
  Statement statement(database, sql);
  return statement.row() ? statement.text(0) : std::string();
}

int changed_rows(sqlite3* database) {
  return sqlite3_changes(database);
}

std::int64_t last_row(sqlite3* database) {
  return sqlite3_last_insert_rowid(database);
}

Transaction::Transaction(sqlite3* database)
    : database_(sqlite3_get_autocommit(database) ? database : nullptr) {
  // Taken at once, so that two writers queue up here and never deadlock later.
  if (database_) execute(database_, "BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (database_ && !sqlite3_get_autocommit(database_))
    sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  if (database_) execute(database_, "COMMIT");
  database_ = nullptr;
}

}  // namespace api
