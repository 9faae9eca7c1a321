#include "api/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace api {
namespace {

// Length of a code point by its first byte, and the least value that needs this length.
struct Form {
  std::size_t bytes = 0;
  unsigned payload = 0;
  char32_t least = 0;
};

Form form_of(unsigned char first) {
  if (first < 0x80) return {1, first, 0};
  if ((first & 0xe0) == 0xc0) return {2, first & 0x1fu, 0x80};
  if ((first & 0xf0) == 0xe0) return {3, first & 0x0fu, 0x800};
  if ((first & 0xf8) == 0xf0) return {4, first & 0x07u, 0x10000};
  return {};
}

bool printed_as_it_is(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
  const bool direction = (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
                         (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
  return !control && !direction;
}

bool white(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// How many bytes at the start are ASCII, counted in whole words: most text is all ASCII.
std::size_t ascii_words(std::string_view text) {
  std::size_t count = 0;
  for (std::uint64_t word = 0; count + sizeof word <= text.size(); count += sizeof word) {
    std::memcpy(&word, text.data() + count, sizeof word);
    if (word & 0x8080808080808080u) break;
  }
  return count;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  if (text.empty()) return {};
  const auto form = form_of(static_cast<unsigned char>(text[0]));
  if (form.bytes == 0 || text.size() < form.bytes) return {};
  char32_t value = form.payload;
  for (std::size_t i = 1; i < form.bytes; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xc0) != 0x80) return {};
    value = (value << 6) | (byte & 0x3fu);
  }
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  if (value < form.least || surrogate || value > 0x10ffff) return {};
  return {value, form.bytes};
}

bool valid_utf8(std::string_view text) {
  while (!text.empty()) {
    text.remove_prefix(ascii_words(text));
    if (text.empty()) return true;
    const auto point = first_code_point(text);
    if (point.bytes == 0) return false;
    text.remove_prefix(point.bytes);
  }
  return true;
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
