// SQLite, as little of it as the stores need.

#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace local {

/// Text that SQLite keeps as a blob.
struct Bytes {
  std::string_view view;
};

/// What takes the place of a `?`. Texts are read during the call only.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view, Bytes>;

Value or_null(const std::optional<std::int64_t>& number);
Value or_null(const std::optional<std::string>& text);

/// A row of an answer; valid until the next one.
class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
  bool null(int column) const;
  std::int64_t number(int column) const;  ///< 0 for NULL.
  std::string text(int column) const;     ///< Text or bytes; empty for NULL.

 private:
  sqlite3_stmt* statement_;
};

/// One connection. Statements are prepared once and kept. Whatever SQLite refuses (a full
/// disk, a broken constraint) is thrown as std::runtime_error.
class Database {
 public:
  explicit Database(const std::string& file);  ///< Empty: in memory.
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  void script(const std::string& sql);  ///< Several statements, no values.
  /// Carries out one statement; the id of the row last inserted comes back.
  std::int64_t run(std::string_view sql, std::initializer_list<Value> values);
  void each(std::string_view sql, std::span<const Value> values,
            const std::function<void(const Row&)>& on_row);
  void each(std::string_view sql, std::initializer_list<Value> values,
            const std::function<void(const Row&)>& on_row);
  /// The first column of the first row; nothing where there is no row or it is NULL.
  std::optional<std::int64_t> number(std::string_view sql,
                                     std::initializer_list<Value> values);

 private:
  sqlite3_stmt* prepared(std::string_view sql);

  sqlite3* handle_ = nullptr;
  std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

}  // namespace local
