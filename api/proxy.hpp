// Which proxy a call goes through.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "api/origin.hpp"

namespace api {

struct Proxy {
  Origin origin = {};              ///< Spoken to in plain HTTP.
  std::string authorization = {};  ///< Value of Proxy-Authorization; empty: none.
  std::string password = {};       ///< Never to be shown.

  bool operator==(const Proxy&) const = default;
};

/// Takes "http://NAME:PASSWORD@HOST:PORT" or "HOST:PORT" apart (port 3128 by default).
/// The error says what is wrong with it, without its credentials.
boost::system::result<Proxy, std::string> parse_proxy(std::string_view url);

/// True where `no_proxy` names the host: a list of host names, which also stand for all
/// below them, addresses, networks such as 10.0.0.0/8, each with or without a port, and
/// "*" for all.
bool without_proxy(std::string_view no_proxy, const Origin& origin);

/// Looks up a variable of the environment; null where it is not set.
using Environment = std::function<const char*(const char* name)>;

/// The proxy that the usual variables give for a URL: https_proxy or http_proxy by its
/// scheme, then all_proxy, each in lower case first; empty where there is none.
std::string proxy_variable(const Environment& environment, std::string_view url);

/// The value of no_proxy or NO_PROXY.
std::string no_proxy_variable(const Environment& environment);

}  // namespace api
