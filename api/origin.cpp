#include "api/origin.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include <arpa/inet.h>
#include <boost/url/parse.hpp>
#include <boost/url/scheme.hpp>
#include <boost/url/url_view.hpp>

#include "api/site.hpp"

namespace api {
namespace {

using Parsed = boost::system::result<Origin, std::string>;

Parsed wrong(std::string message) {
  return Parsed(boost::system::in_place_error, message);
}

}  // namespace

bool plain_host(std::string_view host) {
  constexpr auto allowed = "abcdefghijklmnopqrstuvwxyz0123456789-._:";
  return !host.empty() && host.find_first_not_of(allowed) == host.npos;
}

bool plain_port(std::string_view port) {
  std::uint16_t number = 0;
  const auto end = port.data() + port.size();
  const auto [stopped, failed] = std::from_chars(port.data(), end, number);
  return failed == std::errc() && stopped == end && number > 0;
}

bool literal_address(std::string_view host) {
  std::array<unsigned char, 16> address{};
  const std::string text(host);
  return ::inet_pton(AF_INET, text.c_str(), address.data()) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), address.data()) == 1;
}

bool loopback(std::string_view host) {
  std::array<unsigned char, 16> address{};
  const std::string text(host);
  if (::inet_pton(AF_INET, text.c_str(), address.data()) == 1) return address[0] == 127;
  return text == "localhost" || text == "::1";
}

std::string Origin::authority_with_port() const {
  const bool ipv6 = host.find(':') != host.npos;
  return (ipv6 ? '[' + host + ']' : host) + ':' + port;
}

std::string Origin::authority() const {
  auto text = authority_with_port();
  if (port == (tls ? "443" : "80")) text.resize(text.size() - port.size() - 1);
  return text;
}

std::string Origin::text() const {
  return (tls ? "https://" : "http://") + authority();
}

Parsed parse_origin(std::string_view text) {
  const auto url =
      boost::urls::parse_uri(boost::core::string_view(text.data(), text.size()));
  auto site = site_of(text);
  if (!url || !site) return wrong("is not a URL; write https://HOST");
  using boost::urls::scheme;
  const auto kind = url->scheme_id();  // Knows no case.
  if (kind != scheme::https && kind != scheme::http)
    return wrong("has to begin with https://");
  if (url->has_userinfo()) return wrong("must not hold a user or password");
  if (url->has_query() || url->has_fragment()) return wrong("must not have a query");
  Origin origin{.tls = kind == scheme::https};
  origin.host = std::move(site->host);
  for (char& letter : origin.host)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  if (!plain_host(origin.host)) return wrong(no_plain_host);
  origin.port = std::move(site->port);
  if (origin.port.empty()) origin.port = origin.tls ? "443" : "80";
  if (!plain_port(origin.port)) return wrong(no_plain_port);
  origin.path = std::move(site->path);
  while (origin.path.ends_with('/')) origin.path.pop_back();
  return origin;
}

}  // namespace api
