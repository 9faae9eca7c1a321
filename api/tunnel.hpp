// A way through an HTTP proxy. For https_exchange.cpp.

#pragma once

#include "api/origin.hpp"
#include "api/proxy.hpp"
#include "api/wire.hpp"

namespace api {

/// Asks the proxy at the other end of `wire` for a tunnel to `target` (CONNECT). All
/// errors come before anything was sent to `target`.
WireResult<void> open_tunnel(Wire& wire, const Proxy& proxy, const Origin& target,
                             Deadline deadline);

/// What a proxy's HTTP 407 wants from the user.
const char* unwelcome(const Proxy& proxy);

}  // namespace api
