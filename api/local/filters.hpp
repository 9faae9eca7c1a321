// Saved filters of the server, which seeds can bring along.

#pragma once

#include <optional>
#include <string>

#include "api/local/call.hpp"

namespace local {

/// Takes `name` and `user_name` from the query. The ids that the filter holds come back
/// as a JSON array; nothing where no filter was asked for. A filter by user needs one:
/// the parameter, else the owner of the personal token.
std::optional<std::string> read_filter(Call& call, const std::string& name,
                                       const std::string& user_name);

}  // namespace local
