#include "api/ledger_statement.hpp"

#include <sqlite3.h>

namespace api {
namespace {

// A writer holds the ledger for milliseconds; only a stopped process holds it longer.
constexpr int busy_milliseconds = 20'000;

[[noreturn]] void fail(sqlite3* database, int code) {
  throw SqliteFailure(code & 0xff, database ? sqlite3_errmsg(database) : "out of memory");
}

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

bool SqliteFailure::damaged() const {
  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

bool SqliteFailure::unwritable() const {
  return code == SQLITE_READONLY || code == SQLITE_CANTOPEN;
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

void CloseDatabase::operator()(sqlite3* database) const {
  sqlite3_close_v2(database);
}

Statement::Statement(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  statement_.reset(statement);
  if (code != SQLITE_OK) fail(database, code);
}

bool Statement::row() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  std::string why;
  if (code != SQLITE_DONE) why = sqlite3_errmsg(sqlite3_db_handle(statement_.get()));
  // A statement that is not reset keeps its transaction open.
  sqlite3_reset(statement_.get());
  if (code != SQLITE_DONE) throw SqliteFailure(code & 0xff, why);
  return false;
}

void Statement::restart() {
  sqlite3_reset(statement_.get());
}

void Statement::bind(int position, std::int64_t value) {
  sqlite3_bind_int64(statement_.get(), position, value);
}

void Statement::bind(int position, const std::string& value) {
  sqlite3_bind_text64(statement_.get(), position, value.data(), value.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
  const auto* text =
      reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const auto size = sqlite3_column_bytes(statement_.get(), column);
  return text ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

bool Statement::null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
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
  if (code != SQLITE_OK) fail(database, code);
  sqlite3_busy_timeout(database, busy_milliseconds);
  return handle;
}

void execute(sqlite3* database, const char* sql) {
  const int code = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(database, code);
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
