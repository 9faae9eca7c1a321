#include "api/route.hpp"

#include "api/base64.hpp"

namespace api {
namespace {

void authorize(Route& route) {
  const auto& [email, token] = std::tie(route.connection.email, route.connection.token);
  route.secrets.push_back(token);
  if (email.empty()) {
    route.authorization = "PTToken: " + token + "\r\n";
    return;
  }
  std::string basic;
  append_base64(basic, email + ':' + token);
  route.authorization = "Authorization: Basic " + basic + "\r\n";
  route.secrets.push_back(basic);
}

}  // namespace

std::string Route::text() const {
  if (!proxy) return origin.text();
  return origin.text() + " by proxy " + proxy->origin.authority_with_port();
}

Route route_of(const Connection& connection) {
  Route route{.connection = connection};
  route.fault = fault_in(connection).value_or("");
  if (!route.fault.empty()) return route;
  route.origin = *parse_origin(connection.url);
  if (!connection.anonymous) authorize(route);
  if (connection.proxy.empty() || loopback(route.origin.host) ||
      without_proxy(connection.no_proxy, route.origin))
    return route;
  route.proxy = *parse_proxy(connection.proxy);
  if (route.proxy->authorization.empty()) return route;
  route.secrets.push_back(route.proxy->password);
  route.secrets.push_back(route.proxy->authorization);
  return route;
}

std::string head_of(const HttpRequest& request, const Route& route) {
  const bool post = request.method == HttpRequest::Method::post;
  const bool forwarded = route.proxy && !route.origin.tls;
  std::string head = post ? "POST " : "GET ";
  if (forwarded) head += route.origin.text();
  head += route.origin.path + request.target + " HTTP/1.1\r\n";
  head += "Host: " + route.origin.authority() + "\r\n";
  head += route.authorization;
  if (forwarded && !route.proxy->authorization.empty())
    head += "Proxy-Authorization: " + route.proxy->authorization + "\r\n";
  head += "User-Agent: ptingest\r\nAccept: */*\r\nAccept-Encoding: gzip\r\n";
  if (!request.file) head += "Content-Type: application/json\r\n";
  if (post) head += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
  return head + "\r\n";
}

}  // namespace api
