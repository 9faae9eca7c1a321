// Whose runs a ledger holds.

#pragma once

#include <cstdint>
#include <string>

#include "mapping/run.hpp"

struct sqlite3;

namespace api {

/// One project of one server: servers use the same numbers.
struct LedgerProject {
  std::string url = {};  ///< As the options give it: scheme, host, port and path.
  mapping::Id number = 0;
};

/// The server's address however it is written: "https://API:443/" is "https://api".
/// What is no URL is left as it is.
std::string address_of(const LedgerProject& project);

/// Its row in the ledger; 0 where there is none. Throws SqliteFailure, as all here.
std::int64_t find_project(sqlite3* database, const LedgerProject& project);

/// The same, made where it is missing. Inside a transaction.
std::int64_t enter_project(sqlite3* database, const LedgerProject& project);

/// Throws LedgerUnusable where something was sent to other projects from here, and this
/// one is not known. What was only planned does not count: a wrong project that the
/// server does not know is put right by the next command.
void check_owner(sqlite3* database, const LedgerProject& project);

}  // namespace api
