// Names into addresses, within a deadline. For wire.cpp.

#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <boost/system/result.hpp>

namespace api {

/// A socket address as the system's calls take it.
struct SocketAddress {
  std::string bytes = {};  ///< A sockaddr_in or sockaddr_in6.
  std::string text = {};   ///< "203.0.113.5" or "2001:db8::1".
  bool loopback = false;
};

struct ResolveError {
  bool permanent = false;  ///< There is no such host.
  std::string message = {};
};

/// All addresses of a host, in the order in which the system prefers them.
boost::system::result<std::vector<SocketAddress>, ResolveError> resolve(
    const std::string& host, const std::string& port,
    std::chrono::steady_clock::time_point deadline);

}  // namespace api
