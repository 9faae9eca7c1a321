#include "api/sqlite_statement.hpp"

#include <optional>

#include <sqlite3.h>

namespace api {

SqliteFailure::SqliteFailure(sqlite3* database, int result)
    : SqliteFailure(result & 0xff, sqlite3_errmsg(database)) {}

bool SqliteFailure::damaged() const {
  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

bool SqliteFailure::unwritable() const {
  return code == SQLITE_READONLY || code == SQLITE_CANTOPEN;
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  statement_.reset(statement);
  if (code != SQLITE_OK) throw SqliteFailure(database, code);
}

bool Statement::row() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  std::optional<SqliteFailure> failure;
  if (code != SQLITE_DONE) failure.emplace(sqlite3_db_handle(statement_.get()), code);
  // A statement that is not reset keeps its transaction open.
  sqlite3_reset(statement_.get());
  if (failure) throw *failure;
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

}  // namespace api
