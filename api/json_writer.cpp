#include "api/json_writer.hpp"

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

// How many bytes at the start stand for themselves: most words do as a whole.
std::size_t plain_bytes(std::string_view value) {
  std::size_t count = 0;
  for (std::uint64_t word = 0; count + sizeof word <= value.size();
       count += sizeof word) {
    std::memcpy(&word, value.data() + count, sizeof word);
    if (less(word, 0x20) | less(word ^ ones * '"', 1) | less(word ^ ones * '\\', 1))
      break;
  }
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

void append_escaped(std::string& out, char byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  switch (byte) {
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    default:
      out += "\\u00";
      out += digits[static_cast<unsigned char>(byte) >> 4];
      out += digits[static_cast<unsigned char>(byte) & 0xf];
  }
}

}  // namespace

void JsonWriter::key(std::string_view name) {
  comma();
  out_ += '"';
  out_ += name;
  out_ += "\":";
}

void JsonWriter::text(std::string_view value, Parts ends) {
  comma();
  out_ += '"';
  split_plain(
      value, [&](std::string_view plain) { out_ += plain; },
      [&](char byte) { append_escaped(out_, byte); });
  for (const auto end : ends) out_ += end;
  out_ += '"';
}

void JsonWriter::number(std::int64_t value) {
  char piece[21] = {','};
  append(piece, put_number(value, piece + 1));
}

char* JsonWriter::put_number(std::int64_t value, char* at) {
  return std::to_chars(at, at + 20, value).ptr;
}

char* JsonWriter::put_short(std::string_view value, Parts ends, char* at) {
  std::size_t left = short_text;
  const auto put = [&](std::string_view part) {
    if (part.size() > left) return false;
    std::memcpy(at, part.data(), part.size());
    at += part.size();
    left -= part.size();
    return true;
  };
  if (!put(value) || plain_bytes(value) != value.size()) return nullptr;
  for (const auto end : ends)
    if (!put(end)) return nullptr;
  *at++ = '"';
  return at;
}

std::uint64_t quoted_size(std::string_view value) {
  std::uint64_t bytes = 2;
  split_plain(
      value, [&](std::string_view plain) { bytes += plain.size(); },
      [&](char byte) { bytes += width(byte); });
  return bytes;
}

}  // namespace api
