// The ledger's file: found or made, checked, and of a version that we know.

#pragma once

#include <string>
#include <vector>

#include "api/ledger_statement.hpp"

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

/// Opens for reading; null where there is no file.
DatabaseHandle open_ledger_for_reading(const std::string& path);

}  // namespace api
