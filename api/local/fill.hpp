// What data a server starts with.

#pragma once

#include "api/local/database.hpp"
#include "api/local/server.hpp"

namespace local {

/// Plants the seed file into new data, or else makes one empty project. Data that hold
/// projects already stay as they are, seed or not: so a restarted server goes on.
boost::system::result<void, ServerError> fill(Database& database,
                                              const ServerOptions& options, Time now);

}  // namespace local
