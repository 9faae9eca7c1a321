#include "api/connection.hpp"

#include <algorithm>

#include "api/origin.hpp"
#include "api/proxy.hpp"

namespace api {
namespace {

// What may stand in a header's value without ending it.
bool header_text(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c > ' ' && c < 0x7f; });
}

}  // namespace

Timeouts Timeouts::of(std::chrono::milliseconds limit) {
  Timeouts timeouts;
  timeouts.connect = std::min(timeouts.connect, limit);
  timeouts.handshake = std::min(timeouts.handshake, limit);
  timeouts.silence = limit;
  timeouts.total = 10 * limit;
  return timeouts;
}

std::optional<std::string> fault_in(const Connection& connection) {
  const auto origin = parse_origin(connection.url);
  if (!origin) return "--url: it " + origin.error();
  if (!origin->tls && !connection.allow_http && !loopback(origin->host))
    return "--url: " + origin->text() +
           " would send the token unencrypted; write https://, or allow it with "
           "--allow-http";
  if (connection.token.empty() && !connection.anonymous)
    return "no token; put it into PRACTITEST_API_TOKEN or give --token-file";
  if (!header_text(connection.token))
    return "the token holds characters that no token has; check for blanks and quotes";
  if (!header_text(connection.email) || connection.email.find(':') != std::string::npos)
    return "--email: it is no e-mail address";
  if (!connection.proxy.empty())
    if (const auto proxy = parse_proxy(connection.proxy); !proxy)
      return "--proxy or the variable for it: it " + proxy.error();
  if (connection.client_cert.empty() && !connection.client_key.empty())
    return "--client-key: it needs --client-cert beside it";
  return std::nullopt;
}

}  // namespace api
