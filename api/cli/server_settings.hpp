// What the user wants of PractiTest: where it is, what to read from it, how to play it.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/api_limits.hpp"

namespace cli {

using Ids = std::vector<std::int64_t>;

struct ConnectionSettings {
  std::int64_t project = 0;  ///< 0: not given.
  std::string url = "https://api.practitest.com";
  std::optional<std::string> token_file;  ///< "-" is standard input.
  std::string email;                      ///< Empty: the PTToken header.
  int rate = api::calls_a_minute;
  int connections = 2;
  int attempts = 5;
  std::chrono::milliseconds timeout{120'000};
  std::string ca_file, client_cert, client_key;
  std::optional<std::string> proxy;  ///< Absent: the usual variables; empty: none.
  bool allow_http = false;
};

struct FilterSettings {
  Ids test_ids, instance_ids;
  std::int64_t set_filter_id = 0, set_filter_user_id = 0, updated_hours_ago = 0;
  std::int64_t limit = 0;  ///< 0: all.
  bool with_steps = false;
  std::string download;
};

struct ServeSettings {
  std::uint16_t port = 0;
  std::string port_file, seed, data, tls_cert, tls_key, fault;
  int rate_limit = 0;  ///< Calls a minute; 0: any number.
};

}  // namespace cli
