// Files lie apart from the API, which only says where: at addresses that are their own
// permission and want no token, as those of storage services are.

#pragma once

#include <optional>
#include <string>

#include "api/local/database.hpp"
#include "api/local/message.hpp"

namespace local {

/// "/files/12?signature=...", good for who knows `secret`.
std::string file_address(std::int64_t attachment, const std::string& secret);

/// What lies at `target`; nothing where it leads elsewhere than to files.
std::optional<Response> stored_file(const std::string& target, const std::string& secret,
                                    Database& database);

}  // namespace local
