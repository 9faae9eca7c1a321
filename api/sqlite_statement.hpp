// SQLite's statements. Failures are thrown here and caught where the ledger's functions
// return.

#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace api {

struct SqliteFailure : std::runtime_error {
  SqliteFailure(int code_, const std::string& message)
      : std::runtime_error(message), code(code_) {}
  /// As `database` tells it; null: there was no memory for one.
  SqliteFailure(sqlite3* database, int result);
  int code;  ///< SQLite's primary result code.

  bool damaged() const;
  bool unwritable() const;  ///< The file, or those that have to lie beside it.
};

/// A prepared one. Parameters count from 1, columns from 0.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);

  /// Starts over with these parameters.
  template <typename... Values>
  Statement& with(const Values&... values) {
    restart();
    int position = 0;
    (bind(++position, values), ...);
    return *this;
  }
  /// True while there is a row; false when done.
  bool row();
  /// Runs it to its end.
  void run() {
    while (row()) {
    }
  }

  std::int64_t number(int column) const;
  std::string text(int column) const;
  bool null(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  void restart();
  void bind(int position, std::int64_t value);
  void bind(int position, const std::string& value);

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace api
