// The API token: from a file, standard input or the environment, never from an argument.

#pragma once

#include <string>

#include "api/cli/command.hpp"

namespace cli {

/// The token, and nobody but the console's filter knows it. `--token-file` as an argument
/// wins over PRACTITEST_API_TOKEN, which wins over a token file named elsewhere. Fails
/// where there is none, or one that cannot travel in a header.
Result<std::string> read_token(const Task& task);

}  // namespace cli
