#include "api/redact.hpp"

namespace api {

void redact(std::string& text, std::span<const std::string> secrets) {
  for (const auto& secret : secrets) {
    if (secret.size() < 4) continue;
    for (auto at = text.find(secret); at != text.npos; at = text.find(secret, at + 3))
      text.replace(at, secret.size(), "***");
  }
}

}  // namespace api
