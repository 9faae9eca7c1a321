// Which handler answers which path.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/local/call.hpp"

namespace local {

struct Route {
  Response (*handler)(Call&) = nullptr;
  int status = 0;       ///< Without a handler: 404 or 405.
  std::string allow{};  ///< With 405: the methods that there are.
  std::int64_t id = 0;  ///< The number in the path, 0 where there is none.
};

/// `rest` is the path below the project, such as "instances/45.json".
Route find_route(std::string_view method, std::string_view rest);

}  // namespace local
