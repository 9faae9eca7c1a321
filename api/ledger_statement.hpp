// SQLite for the ledger's sources: failures are thrown here and caught where the ledger's
// functions return.

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
  int code;  ///< SQLite's primary result code.

  bool damaged() const;
  bool unwritable() const;  ///< The file, or those that have to lie beside it.
};

/// A prepared statement. Parameters count from 1, columns from 0.
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

struct CloseDatabase {
  void operator()(sqlite3* database) const;
};
using DatabaseHandle = std::unique_ptr<sqlite3, CloseDatabase>;

enum class Opening {
  write,   ///< The file is made where it is missing.
  read,    ///< Files beside it are made and locked, so that others may write meanwhile.
  frozen,  ///< Nobody writes: the file alone is read.
};
DatabaseHandle open_database(const std::string& path, Opening opening);

void execute(sqlite3* database, const char* sql);

/// The first column of the first row of a query such as a PRAGMA.
std::int64_t ask_number(sqlite3* database, const char* sql);
std::string ask_text(sqlite3* database, const char* sql);

/// Rows that the last statement changed, and the number of the row that was inserted
/// last.
int changed_rows(sqlite3* database);
std::int64_t last_row(sqlite3* database);

/// Rolls back unless committed. Within another one it is a part of that.
class Transaction {
 public:
  explicit Transaction(sqlite3* database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  sqlite3* database_;
};

}  // namespace api
