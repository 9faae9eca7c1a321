#include "api/cli/text.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>

#include "api/utf8.hpp"

namespace cli {
namespace {

struct Letter {
  std::optional<char32_t> code;  ///< Nothing for a byte that is not UTF-8.
  std::size_t bytes = 1;
};

/// The first letter of `text`, which is not empty.
Letter letter_of(std::string_view text) {
  const api::CodePoint point = api::first_code_point(text);
  return point.bytes == 0 ? Letter{} : Letter{point.value, point.bytes};
}

struct Stretch {
  char32_t first, last;
};

template <std::size_t size>
bool within(const Stretch (&stretches)[size], char32_t code) {
  return std::ranges::any_of(
      stretches, [&](Stretch s) { return code >= s.first && code <= s.last; });
}

// C1 controls, zero-width and direction marks, line separators, the byte order mark.
constexpr Stretch hidden[] = {{0x80, 0x9F},     {0x200B, 0x200F}, {0x2028, 0x202E},
                              {0x2060, 0x2069}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE007F}};
constexpr Stretch combining[] = {{0x300, 0x36F},
                                 {0x1AB0, 0x1AFF},
                                 {0x20D0, 0x20FF},
                                 {0xFE00, 0xFE0F},
                                 {0xFE20, 0xFE2F}};
constexpr Stretch wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},  {0x3041, 0xA4CF},
                            {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},  {0xFE30, 0xFE6F},
                            {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},  {0x1F300, 0x1F64F},
                            {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

std::string hexadecimal(std::uint32_t number, std::size_t digits) {
  std::string text(digits, '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, number >>= 4)
    *digit = "0123456789abcdef"[number & 15];
  return text;
}

std::string escaped(const Letter& letter, unsigned char byte) {
  if (!letter.code || byte < 0x80) {
    if (byte == '\n') return "\\n";
    if (byte == '\r') return "\\r";
    if (byte == '\t') return "\\t";
    return "\\x" + hexadecimal(byte, 2);
  }
  return "\\u{" + hexadecimal(*letter.code, *letter.code > 0xFFFF ? 5 : 4) + "}";
}

}  // namespace

std::string visible(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const Letter letter = letter_of(text);
    const bool shows = letter.code && *letter.code >= 0x20 && *letter.code != 0x7F &&
                       !within(hidden, *letter.code);
    if (shows)
      shown += text.substr(0, letter.bytes);
    else
      shown += escaped(letter, static_cast<unsigned char>(text[0]));
    text.remove_prefix(letter.bytes);
  }
  return shown;
}

std::size_t width(std::string_view text) {
  std::size_t columns = 0;
  for (; !text.empty(); text.remove_prefix(letter_of(text).bytes)) {
    const auto code = letter_of(text).code.value_or('?');
    columns += within(combining, code) ? 0 : within(wide, code) ? 2 : 1;
  }
  return columns;
}

std::string shortened(std::string_view text, std::size_t columns) {
  if (width(text) <= columns) return std::string(text);
  std::size_t kept = 0;
  std::size_t taken = 1;
  while (kept < text.size()) {
    const std::size_t bytes = letter_of(text.substr(kept)).bytes;
    taken += width(text.substr(kept, bytes));
    if (taken > columns) break;
    kept += bytes;
  }
  return std::string(text.substr(0, kept)) + "…";
}

}  // namespace cli
