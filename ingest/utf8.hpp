// UTF-8 as XML allows it.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ingest {

inline constexpr std::string_view replacement = "\xEF\xBF\xBD";  ///< U+FFFD.

/// Length of the character at the front of `text` (not empty), 1 to 4; 0 where the bytes
/// are no UTF-8: overlong, a surrogate, above U+10FFFF or cut off.
std::size_t character_length(std::string_view text);

/// Whether `text` is UTF-8 throughout. Says nothing of control characters.
bool valid_utf8(std::string_view text);

/// `text` with U+FFFD for each byte that is no UTF-8.
std::string with_replacements(std::string_view text);

/// Whether XML allows the code point at all, even as a reference.
bool xml_character(std::uint32_t code);

}  // namespace ingest
