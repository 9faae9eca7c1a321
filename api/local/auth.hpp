// Who is calling.

#pragma once

#include <optional>
#include <string>

#include "api/local/database.hpp"
#include "api/local/message.hpp"
#include "api/local/query.hpp"

namespace local {

struct Caller {
  std::optional<std::int64_t> user;  ///< Owner of a personal token; absent: the account.
};

/// Accepts what the documents accept: HTTP basic with the token as password (the email is
/// not checked), the header PTToken, the parameter api_token. Nothing: 401.
std::optional<Caller> authenticate(const Request& request, Query& query,
                                   const std::string& account_token, Database& database);

}  // namespace local
