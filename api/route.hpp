// The way to PractiTest that the options describe, worked out once.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/connection.hpp"
#include "api/exchange.hpp"
#include "api/origin.hpp"
#include "api/proxy.hpp"

namespace api {

struct Route {
  Connection connection = {};
  std::string fault = {};  ///< What is wrong with the options; then no more is filled.
  Origin origin = {};
  std::optional<Proxy> proxy = {};
  std::string authorization = {};         ///< A whole header line.
  std::vector<std::string> secrets = {};  ///< Never to be shown.

  /// Whose socket we open.
  const Origin& peer() const { return proxy ? proxy->origin : origin; }
  /// "https://host", and the proxy where there is one, for messages.
  std::string text() const;
};

Route route_of(const Connection& connection);

/// Request line and headers of a request, with the empty line that ends them.
std::string head_of(const HttpRequest& request, const Route& route);

}  // namespace api
