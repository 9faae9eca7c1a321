#include "mapping/fold.hpp"

#include "ingest/utf8.hpp"

namespace mapping {
namespace {

bool space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000 || c == 0xFEFF;
}

// The simple case mappings of the Unicode tables, where they follow a rule.
char32_t small(char32_t c) {
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c == 0x178) return 0xFF;
  const bool odd_is_capital = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  if (odd_is_capital) return c % 2 ? c + 1 : c;
  const bool even_is_capital = (c >= 0x100 && c <= 0x177 && c != 0x130 && c != 0x131) ||
                               (c >= 0x1E00 && c <= 0x1E95) ||
                               (c >= 0x1EA0 && c <= 0x1EFF);
  if (even_is_capital) return c | 1;
  if (c >= 0x391 && c <= 0x3A9) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

void append(char32_t c, std::string& text) {
  const auto put = [&](char32_t byte) { text += static_cast<char>(byte); };
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

// Two or three bytes make one of the letters above; 0 for anything else, a byte of it.
char32_t decode(std::string_view text, std::size_t& length) {
  const auto bits = [&](std::size_t i, unsigned mask) -> char32_t {
    return static_cast<unsigned char>(text[i]) & mask;
  };
  length = ingest::character_length(text);
  if (length == 2) return bits(0, 0x1F) << 6 | bits(1, 0x3F);
  if (length == 3) return bits(0, 0xF) << 12 | bits(1, 0x3F) << 6 | bits(2, 0x3F);
  length = 1;
  return 0;
}

}  // namespace

void fold(std::string_view text, std::string& folded) {
  folded.clear();
  for (std::size_t at = 0, length = 1; at < text.size(); at += length) {
    const char c = text[at];
    length = 1;
    if (static_cast<unsigned char>(c) < 0x80) {
      if (c >= 'A' && c <= 'Z')
        folded += static_cast<char>(c + 32);
      else if (!space(static_cast<char32_t>(c)))
        folded += c;
      continue;
    }
    const char32_t letter = decode(text.substr(at), length);
    if (letter == 0)
      folded += c;
    else if (!space(letter))
      append(small(letter), folded);
  }
}

}  // namespace mapping
