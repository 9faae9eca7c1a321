#include "api/proxy.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <arpa/inet.h>
#include <boost/url/parse.hpp>
#include <boost/url/scheme.hpp>
#include <boost/url/url_view.hpp>

#include "api/base64.hpp"
#include "api/site.hpp"

namespace api {
namespace {

using Parsed = boost::system::result<Proxy, std::string>;

Parsed wrong(std::string message) {
  return Parsed(boost::system::in_place_error, message);
}

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lowered;
}

struct Address {
  std::array<unsigned char, 16> bytes{};
  std::size_t bits = 0;  // 0 where it is no address.
};

Address address_of(const std::string& text) {
  Address address;
  if (::inet_pton(AF_INET, text.c_str(), address.bytes.data()) == 1)
    address.bits = 32;
  else if (::inet_pton(AF_INET6, text.c_str(), address.bytes.data()) == 1)
    address.bits = 128;
  return address;
}

bool in_network(const std::string& host, std::string_view network) {
  const auto slash = network.find('/');
  std::size_t bits = 0;
  const auto digits = network.substr(slash + 1);
  std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  const auto inside = address_of(std::string(network.substr(0, slash)));
  const auto address = address_of(host);
  if (inside.bits == 0 || inside.bits != address.bits || bits > inside.bits) return false;
  for (std::size_t bit = 0; bit < bits; ++bit) {
    const auto mask = 0x80u >> bit % 8;
    if ((inside.bytes[bit / 8] & mask) != (address.bytes[bit / 8] & mask)) return false;
  }
  return true;
}

bool names(std::string_view entry, const Origin& origin) {
  if (entry == "*") return true;
  const auto host = lower(origin.host);
  if (entry.find('/') != entry.npos) return in_network(host, entry);
  const auto colon = entry.rfind(':');
  if (colon != entry.npos && (entry.find(':') == colon || entry[colon - 1] == ']')) {
    if (entry.substr(colon + 1) != origin.port) return false;
    entry = entry.substr(0, colon);
  }
  if (entry.starts_with('[') && entry.ends_with(']'))
    entry = entry.substr(1, entry.size() - 2);
  if (entry.starts_with("*.")) entry.remove_prefix(1);
  if (entry.starts_with('.')) entry.remove_prefix(1);
  if (entry.empty() || !host.ends_with(entry)) return false;
  return host.size() == entry.size() ||
         (host[host.size() - entry.size() - 1] == '.' && !literal_address(host));
}

std::string first_set(const Environment& environment,
                      std::initializer_list<const char*> list) {
  for (const char* name : list)
    if (const char* value = environment(name); value && *value) return value;
  return {};
}

}  // namespace

boost::system::result<Proxy, std::string> parse_proxy(std::string_view text) {
  std::string full(text);
  if (full.find("://") == full.npos) full = "http://" + full;
  const auto url = boost::urls::parse_uri(full);
  const auto site = site_of(full);
  if (!url || !site) return wrong("is not a URL; write http://HOST:PORT");
  if (url->scheme_id() != boost::urls::scheme::http)
    return wrong("has to begin with http://; other kinds of proxies are not supported");
  Proxy proxy{.origin = {.tls = false, .host = lower(site->host), .port = site->port}};
  if (!plain_host(proxy.origin.host)) return wrong(no_plain_host);
  if (proxy.origin.port.empty()) proxy.origin.port = "3128";
  if (!plain_port(proxy.origin.port)) return wrong(no_plain_port);
  if (url->has_userinfo()) {
    proxy.password = url->password();
    proxy.authorization = "Basic ";
    append_base64(proxy.authorization, url->user() + ':' + proxy.password);
  }
  return proxy;
}

bool without_proxy(std::string_view no_proxy, const Origin& origin) {
  const auto list = lower(no_proxy);
  std::string_view rest = list;
  while (!rest.empty()) {
    const auto end = std::min(rest.find_first_of(", \t"), rest.size());
    if (end > 0 && names(rest.substr(0, end), origin)) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::string proxy_variable(const Environment& environment, std::string_view url) {
  if (lower(url).starts_with("http://"))
    return first_set(environment, {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"});
  return first_set(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
}

std::string no_proxy_variable(const Environment& environment) {
  return first_set(environment, {"no_proxy", "NO_PROXY"});
}

}  // namespace api
