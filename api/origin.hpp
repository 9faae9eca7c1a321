// A base URL taken apart.

#pragma once

#include <string>
#include <string_view>

#include <boost/system/result.hpp>

namespace api {

/// Where requests go.
struct Origin {
  bool tls = true;
  std::string host = {};  ///< In small letters, without the brackets of IPv6.
  std::string port = {};
  std::string path = {};  ///< Prefix of every target: empty, or "/like/this".

  /// "host:port" as in the Host header: IPv6 in brackets, no port where it is the
  /// default.
  std::string authority() const;

  /// The same with the port in any case, as CONNECT wants it.
  std::string authority_with_port() const;

  /// "https://host:port", for messages.
  std::string text() const;

  bool operator==(const Origin&) const = default;
};

/// Takes "https://host:port/prefix" or "http://..." apart. The error says what is wrong
/// with it, without repeating credentials that it may hold. The host is a
/// `plain_host`.
boost::system::result<Origin, std::string> parse_origin(std::string_view url);

/// Whether the name or address, in small letters, may stand in a header as it is.
bool plain_host(std::string_view host);
inline constexpr auto no_plain_host =
    "names no host of letters, digits, \"-\", \".\" and \"_\" alone";

/// Whether a connection can go to the port: digits, from 1 to 65535.
bool plain_port(std::string_view port);
inline constexpr auto no_plain_port = "has to have a port from 1 to 65535";

/// True for "localhost" and addresses of this machine itself.
bool loopback(std::string_view host);

/// True for IPv4 and IPv6 addresses.
bool literal_address(std::string_view host);

}  // namespace api
