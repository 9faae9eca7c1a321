// Whom a URL names.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace api {

/// The part of a URL that says where a connection goes, and what is asked for there.
struct Site {
  std::string host = {};  ///< As written, without the brackets of IPv6. May be empty.
  std::string port = {};  ///< Empty: none is named.
  std::string path = {};  ///< Percent-encoded; empty, or begins with a slash.

  bool operator==(const Site&) const = default;
};

/// Of "scheme://user@host:port/path". Nothing where `url` is no such URL.
std::optional<Site> site_of(std::string_view url);

}  // namespace api
