#include "api/local/auth.hpp"

#include <algorithm>

#include "api/local/base64.hpp"

namespace local {
namespace {

std::optional<std::string> basic_password(const std::string& authorization) {
  constexpr std::string_view scheme = "basic ";
  const bool basic = authorization.size() > scheme.size() &&
                     std::equal(scheme.begin(), scheme.end(), authorization.begin(),
                                [](char want, char c) {
                                  return want == (c >= 'A' && c <= 'Z' ? c + 32 : c);
                                });
  if (!basic) return std::nullopt;
  const auto pair =
      decode_base64(std::string_view(authorization).substr(scheme.size())).value_or("");
  const auto colon = pair.find(':');
  if (colon == std::string::npos) return std::nullopt;
  return pair.substr(colon + 1);
}

}  // namespace

std::optional<Caller> authenticate(const Request& request, Query& query,
                                   const std::string& account_token, Database& database) {
  std::string token = request.pt_token;
  const auto parameter = query.text("api_token");
  query.text("developer_email");
  if (token.empty()) token = basic_password(request.authorization).value_or("");
  if (token.empty()) token = parameter.value_or("");
  if (token.empty()) return std::nullopt;
  if (token == account_token) return Caller{};
  const auto user =
      database.number("SELECT id FROM user WHERE token = ?", {std::string_view(token)});
  if (!user) return std::nullopt;
  return Caller{.user = user};
}

}  // namespace local
