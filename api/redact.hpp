// Keeping secrets out of what is shown.

#pragma once

#include <span>
#include <string>

namespace api {

/// Replaces every secret in `text` by "***". Secrets of less than four bytes are left:
/// they would be found in innocent words.
void redact(std::string& text, std::span<const std::string> secrets);

}  // namespace api
