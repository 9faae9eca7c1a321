// A run as the ledger's file holds it.

#pragma once

#include "api/ledger_entry.hpp"
#include "api/sqlite_statement.hpp"

namespace api {

/// The beginning of a query whose rows `entry_in` reads.
inline constexpr const char* select_entries =
    "SELECT key, state, instance, run, attempts, first_start, last_end, owner, words,"
    " identity, rowid, iif(test <> '', kin, 0) FROM run ";

/// All but who is sending it.
LedgerEntry entry_in(const Statement& row);

/// Who began its last attempt.
std::int64_t owner_in(const Statement& row);

}  // namespace api
