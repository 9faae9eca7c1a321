// A connection to a server of these tests.

#pragma once

#include <string>

#include "api/https_exchange.hpp"
#include "test/api/peer/server.hpp"

namespace peer {

inline const std::string token = "tok-0123456789abcdef";

inline api::Connection connection_to(const std::string& url) {
  api::Connection connection{.url = url, .token = token};
  connection.timeouts = api::Timeouts::of(std::chrono::seconds(20));
  return connection;
}

inline api::HttpRequest get(const std::string& target = "/api/v2/x.json") {
  return {.target = target};
}

inline api::HttpRequest post(const std::string& body) {
  return {
      .method = api::HttpRequest::Method::post, .target = "/api/v2/x.json", .body = body};
}

/// Empty where there is an answer.
inline std::string error_of(const api::Answer& answer) {
  return answer ? std::string() : answer.error().message;
}

inline bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

/// Reads a request, whatever it is, and says `bytes`.
inline Script answering(std::string bytes) {
  return [=](Guest& guest) {
    guest.request();
    guest.send(bytes);
  };
}

/// One request over a connection of its own.
inline api::Answer once(const Server& server, const api::HttpRequest& request = get()) {
  return api::make_exchange(connection_to(server.url()))(request);
}

}  // namespace peer
