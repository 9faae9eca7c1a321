// The tables of the local server.

#pragma once

#include "api/local/database.hpp"

namespace local {

/// Makes the tables where they are missing and readies the file for many small writes
/// that survive the death of this process.
void prepare_schema(Database& database);

}  // namespace local
