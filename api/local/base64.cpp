#include "api/local/base64.hpp"

#include <array>
#include <cstdint>

namespace local {
namespace {

constexpr std::uint8_t not_a_digit = 255;

constexpr std::array<std::uint8_t, 256> digit_table() {
  std::array<std::uint8_t, 256> table{};
  table.fill(not_a_digit);
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < digits.size(); ++i)
    table[static_cast<unsigned char>(digits[i])] = static_cast<std::uint8_t>(i);
  return table;
}

constexpr auto digit_values = digit_table();

bool blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  std::size_t digits = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (blank(c)) continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    const auto value = digit_values[static_cast<unsigned char>(c)];
    if (value == not_a_digit || padding > 0) return std::nullopt;
    bits = bits << 6 | value;
    if (++digits % 4 == 0)
      for (const int shift : {16, 8, 0}) bytes += static_cast<char>(bits >> shift);
  }

  const std::size_t rest = digits % 4;
  if (rest == 1 || padding != (4 - rest) % 4) return std::nullopt;
  if (rest == 2) bytes += static_cast<char>(bits >> 4);
  if (rest == 3)
    for (const int shift : {10, 2}) bytes += static_cast<char>(bits >> shift);
  return bytes;
}

}  // namespace local
