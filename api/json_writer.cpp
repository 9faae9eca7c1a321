#include "api/json_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace api {
namespace {

// How many bytes each byte takes inside a JSON string.
constexpr auto widths = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte)
    table[byte] = byte < 0x20 ? 6 : 1;
  for (const char byte : {'"', '\\', '\n', '\r', '\t'})
    table[static_cast<unsigned char>(byte)] = 2;
  return table;
}();

constexpr std::uint64_t ones = 0x0101010101010101u;

std::uint8_t width(char byte) {
  return widths[static_cast<unsigned char>(byte)];
}

// Where a byte of `word` is less than `limit`, at most 128, its highest bit is set; a
// byte above such a one may be taken for one too.
constexpr std::uint64_t less(std::uint64_t word, std::uint64_t limit) {
  return (word - ones * limit) & ~word & ones * 0x80;
}

// Whether each of eight bytes may stand for itself; where not, one of them may not.
bool plain_word(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return !(less(word, 0x20) | less(word ^ ones * '"', 1) | less(word ^ ones * '\\', 1));
}

// How many bytes at the start stand for themselves: most words do as a whole.
std::size_t plain_bytes(std::string_view value) {
  std::size_t count = 0;
  while (count + 8 <= value.size() && plain_word(value.data() + count)) count += 8;
  while (count < value.size() && width(value[count]) == 1) ++count;
  return count;
}

// Stretches that stand for themselves, and single bytes between them.
template <class OnPlain, class OnOther>
void split_plain(std::string_view value, const OnPlain& on_plain,
                 const OnOther& on_other) {
  while (true) {
    const auto plain = plain_bytes(value);
    on_plain(value.substr(0, plain));
    if (plain == value.size()) return;
    on_other(value[plain]);
    value.remove_prefix(plain + 1);
  }
}

std::string escaped(char byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  switch (byte) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    default:
      return {'\\',
              'u',
              '0',
              '0',
              digits[static_cast<unsigned char>(byte) >> 4],
              digits[static_cast<unsigned char>(byte) & 0xf]};
  }
}

}  // namespace

void JsonWriter::key(std::string_view name) {
  text(name);
  put(':');
  needs_comma_ = false;
}

void JsonWriter::number(std::int64_t value) {
  constexpr std::size_t digits = 20;
  put_value(""sv);
  if (most_held - size_ < digits) flush();
  size_ = static_cast<std::size_t>(
      std::to_chars(held_ + size_, held_ + most_held, value).ptr - held_);
  end_value();
}

void JsonWriter::plain(std::string_view json) {
  put_value(json);
  end_value();
}

void JsonWriter::put_escaped(std::string_view text) {
  split_plain(
      text, [&](std::string_view plain) { put(plain); },
      [&](char byte) { put(std::string_view(escaped(byte))); });
}

std::uint64_t escaped_size(std::string_view value) {
  std::uint64_t bytes = 0;
  split_plain(
      value, [&](std::string_view plain) { bytes += plain.size(); },
      [&](char byte) { bytes += width(byte); });
  return bytes;
}

}  // namespace api
