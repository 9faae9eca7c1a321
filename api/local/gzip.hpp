// Answers made smaller for those who ask.

#pragma once

#include <string>
#include <string_view>

namespace local {

/// `bytes` as one gzip member.
std::string gzip(std::string_view bytes);

}  // namespace local
