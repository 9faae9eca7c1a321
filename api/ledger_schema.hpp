// The ledger's file: found or made, checked, and of a version that we know.

#pragma once

#include <string>
#include <vector>

#include "api/sqlite_database.hpp"

namespace api {

struct LedgerFile {
  DatabaseHandle database;
  std::vector<std::string> warnings = {};
};

/// A ledger that we may not use, in words without its path.
struct LedgerUnusable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Opens for writing. Throws LedgerUnusable, SqliteFailure or std::filesystem errors.
LedgerFile open_ledger_file(const std::string& path);

/// False where `open_ledger_file` would surely fail: on a file system that is mounted for
/// reading alone, and in the files or the folder of others.
bool may_be_written(const std::string& path);

/// Opens for reading, also where nothing can be written; null where there is no file.
DatabaseHandle open_ledger_for_reading(const std::string& path);

}  // namespace api
