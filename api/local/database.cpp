#include "api/local/database.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace local {
namespace {

void bind(sqlite3_stmt* statement, int place, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    sqlite3_bind_int64(statement, place, *number);
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    sqlite3_bind_text64(statement, place, text->data() ? text->data() : "", text->size(),
                        SQLITE_STATIC, SQLITE_UTF8);
  } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
    sqlite3_bind_blob64(statement, place, bytes->view.data() ? bytes->view.data() : "",
                        bytes->view.size(), SQLITE_STATIC);
  } else {
    sqlite3_bind_null(statement, place);
  }
}

/// Makes a kept statement ready for its next use, however this one ends.
struct Reset {
  sqlite3_stmt* statement;
  ~Reset() {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
  }
};

}  // namespace

Value or_null(const std::optional<std::int64_t>& number) {
  return number ? Value(*number) : Value(nullptr);
}

Value or_null(const std::optional<std::string>& text) {
  return text ? Value(std::string_view(*text)) : Value(nullptr);
}

bool Row::null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Row::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string Row::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes ? std::string(static_cast<const char*>(bytes), size) : std::string();
}

Database::Database(const std::string& file) {
  const std::string name = file.empty() ? ":memory:" : file;
  if (sqlite3_open(name.c_str(), &handle_) == SQLITE_OK) return;
  const std::string why = sqlite3_errmsg(handle_);
  sqlite3_close(handle_);
  throw std::runtime_error(why);
}

Database::~Database() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

void Database::script(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(handle_));
}

sqlite3_stmt* Database::prepared(std::string_view sql) {
  auto& statement = statements_[std::string(sql)];
  if (!statement &&
      sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(handle_));
  return statement;
}

void Database::each(std::string_view sql, std::span<const Value> values,
                    const std::function<void(const Row&)>& on_row) {
  sqlite3_stmt* statement = prepared(sql);
  const Reset reset{statement};
  int place = 0;
  for (const auto& value : values) bind(statement, ++place, value);
  int state = SQLITE_ROW;
  while ((state = sqlite3_step(statement)) == SQLITE_ROW) on_row(Row(statement));
  if (state != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(handle_));
}

void Database::each(std::string_view sql, std::initializer_list<Value> values,
                    const std::function<void(const Row&)>& on_row) {
  each(sql, std::span(values.begin(), values.size()), on_row);
}

std::int64_t Database::run(std::string_view sql, std::initializer_list<Value> values) {
  each(sql, values, [](const Row&) {});
  return sqlite3_last_insert_rowid(handle_);
}

std::optional<std::int64_t> Database::number(std::string_view sql,
                                             std::initializer_list<Value> values) {
  std::optional<std::int64_t> number;
  bool first = true;
  each(sql, values, [&](const Row& row) {
    if (first && !row.null(0)) number = row.number(0);
    first = false;
  });
  return number;
}

}  // namespace local
