// Files travel as Base64 inside JSON.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace local {

/// The bytes behind `text`, or nothing where it is not Base64 (RFC 4648, padded).
///
/// White space is passed over: the documented examples wrap lines and leave a blank.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace local
