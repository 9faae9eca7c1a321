#include "api/utf8.hpp"

namespace api {
namespace {

bool printed_as_it_is(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
  const bool direction = (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
                         (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
  return !control && !direction;
}

bool white(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  const auto length = text.empty() ? 0 : ingest::character_length(text);
  if (length == 0) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  // Behind as many ones as it has bytes, where these are several.
  char32_t value = length == 1 ? byte(0) : byte(0) & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) value = (value << 6) | (byte(i) & 0x3Fu);
  return {value, length};
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
  if (text.size() <= count) return text;
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    const bool starts_one = (static_cast<unsigned char>(text[end]) & 0xc0) != 0x80;
    if (starts_one && count-- == 0) break;
  }
  return text.substr(0, end);
}

std::string printable(std::string_view text, std::size_t count) {
  std::string line;
  bool gap = false;
  while (!text.empty()) {
    const auto point = first_code_point(text);
    const auto bytes = point.bytes == 0 ? 1 : point.bytes;
    if (white(point.value) && point.bytes == 1) {
      gap = !line.empty();
      text.remove_prefix(1);
      continue;
    }
    if (count-- == 0) return line + "...";
    if (gap) line += ' ';
    gap = false;
    if (point.bytes != 0 && printed_as_it_is(point.value))
      line += text.substr(0, bytes);
    else
      line += '?';
    text.remove_prefix(bytes);
  }
  return line;
}

}  // namespace api
