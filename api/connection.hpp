// How PractiTest is reached, as the options say.

#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "mapping/run.hpp"

namespace api {

/// How long each part of a call may take. All are above zero.
struct Timeouts {
  std::chrono::milliseconds connect{10'000};    ///< Name look-up, all addresses together.
  std::chrono::milliseconds handshake{10'000};  ///< TLS, and a proxy's CONNECT.
  std::chrono::milliseconds silence{60'000};    ///< Without a byte sent or received.
  std::chrono::milliseconds total{600'000};     ///< One call from beginning to end.
  std::chrono::milliseconds idle{30'000};       ///< One unused for longer is not used.

  /// What `--timeout S` sets: no part takes longer than `limit`, a call ten times that.
  static Timeouts of(std::chrono::milliseconds limit);

  bool operator==(const Timeouts&) const = default;
};

struct Connection {
  std::string url = "https://api.practitest.com";  ///< Scheme, host, port, path prefix.
  mapping::Id project = 0;
  std::string email = {};  ///< Empty: the token travels in the header PTToken.
  std::string token = {};
  bool anonymous = false;  ///< Sends no token: to a host that only keeps files.

  std::string ca_file = {};  ///< PEM; trusted instead of the system's authorities.
  std::string client_cert = {};
  std::string client_key = {};  ///< Empty: it is in the file of `client_cert`.

  std::string proxy = {};     ///< "http://NAME:PASSWORD@HOST:PORT"; empty: none.
  std::string no_proxy = {};  ///< Hosts reached without it, as in NO_PROXY.

  bool allow_http = false;  ///< Plain HTTP to other machines than this one.
  Timeouts timeouts = {};
  std::size_t answer_bytes = std::size_t{256} << 20;  ///< Of one answer, unpacked.
};

/// What a user has to correct before a call can be made: "--url: ...; ..."; nothing where
/// all is well. Looks at no file and no network.
std::optional<std::string> fault_in(const Connection& connection);

/// The base URLs of PractiTest's regions. Source: the API's page, "Base URL".
inline constexpr auto us_url = "https://api.practitest.com";
inline constexpr auto eu_url = "https://eu1-prod-api.practitest.app";

}  // namespace api
