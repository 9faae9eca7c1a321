// From options to a connection.

#pragma once

#include "api/cli/command.hpp"
#include "api/connection.hpp"

namespace cli {

/// Everything that a call needs, with project and token. Fails on what the user has to
/// correct first.
Result<api::Connection> connection_of(const Task& task);

}  // namespace cli
