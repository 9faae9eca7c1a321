// A request and its answer, apart from sockets.

#pragma once

#include <string>

#include "api/local/server.hpp"

namespace local {

struct Request {
  std::string method = "GET";
  std::string target = "/";  ///< Path and query, percent-encoded.
  std::string body{};
  std::string content_type{};
  std::string authorization{};
  std::string pt_token{};           ///< The header PTToken.
  std::string origin = "http://x";  ///< Scheme and host: what `links` begin with.
  Time at{};                        ///< When its head arrived; 1970: now.
  bool takes_gzip = false;
};

struct Response {
  int status = 200;
  std::string body{};
  std::string content_type = "application/json; charset=utf-8";
  std::string content_encoding{};
  std::string date{};         ///< By the clock that stamps runs.
  std::string allow{};        ///< For 405.
  std::string retry_after{};  ///< For 429; empty: no header.
  std::string location{};     ///< For 302.
};

}  // namespace local
