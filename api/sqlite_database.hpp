// An SQLite file: opening it, asking it, and changing it as a whole or not at all. Throws
// SqliteFailure.

#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "api/sqlite_statement.hpp"

struct sqlite3;

namespace api {

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
