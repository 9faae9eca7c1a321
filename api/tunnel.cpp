#include "api/tunnel.hpp"

#include <array>

#include "api/response_reader.hpp"

namespace api {
namespace {

constexpr std::size_t max_answer_bytes = 64 * 1024;

std::string request_of(const Proxy& proxy, const Origin& target) {
  const auto authority = target.authority_with_port();
  std::string request =
      "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
  if (!proxy.authorization.empty())
    request += "Proxy-Authorization: " + proxy.authorization + "\r\n";
  return request + "\r\n";
}

WireError lost(const WireError& error) {
  return {.untouched = true,
          .late = error.late,
          .message = error.late ? "the proxy does not answer in time"
                                : "the proxy closed the connection: " + error.message};
}

}  // namespace

const char* unwelcome(const Proxy& proxy) {
  if (!proxy.authorization.empty())
    return "the proxy refuses the name and the password (HTTP 407); check those in "
           "--proxy or the variable for it";
  return "the proxy wants a name and a password (HTTP 407); give them with --proxy "
         "http://NAME:PASSWORD@HOST:PORT";
}

WireResult<void> open_tunnel(Wire& wire, const Proxy& proxy, const Origin& target,
                             Deadline deadline) {
  const auto request = request_of(proxy, target);
  for (std::string_view rest = request; !rest.empty();) {
    const auto sent = wire.write_some(rest, deadline);
    if (!sent) return lost(sent.error());
    rest.remove_prefix(*sent);
  }
  ResponseReader reader(max_answer_bytes, true);
  std::array<char, 4096> room{};
  auto state = ResponseReader::State::reading;
  while (state == ResponseReader::State::reading) {
    const auto got = wire.read_some(room, deadline);
    if (!got) return lost(got.error());
    state = *got == 0 ? reader.end() : reader.take({room.data(), *got});
  }
  if (state == ResponseReader::State::broken)
    return WireError{.untouched = true, .message = "the proxy: " + reader.fault()};
  const int status = reader.response().status;
  if (status / 100 == 2) return {};
  if (status == 407)
    return WireError{.permanent = true, .untouched = true, .message = unwelcome(proxy)};
  return WireError{status / 100 == 4, true, false,
                   "the proxy refuses the connection (HTTP " + std::to_string(status) +
                       "); check --url and what it lets through"};
}

}  // namespace api
