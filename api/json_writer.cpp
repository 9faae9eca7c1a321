#include "api/json_writer.hpp"

#include <array>
#include <charconv>

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

std::uint8_t width(char byte) {
  return widths[static_cast<unsigned char>(byte)];
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

void JsonWriter::comma() {
  if (out_.empty()) return;
  const char last = out_.back();
  if (last != '{' && last != '[' && last != ':') out_ += ',';
}

void JsonWriter::open(char bracket) {
  comma();
  out_ += bracket;
}

void JsonWriter::close(char bracket) {
  out_ += bracket;
}

void JsonWriter::key(std::string_view name) {
  comma();
  out_ += '"';
  out_ += name;
  out_ += "\":";
}

void JsonWriter::text(std::string_view value) {
  comma();
  out_ += '"';
  while (!value.empty()) {
    std::size_t plain = 0;
    while (plain < value.size() && width(value[plain]) == 1) ++plain;
    out_ += value.substr(0, plain);
    value.remove_prefix(plain);
    if (value.empty()) break;
    append_escaped(out_, value.front());
    value.remove_prefix(1);
  }
  out_ += '"';
}

void JsonWriter::number(std::int64_t value) {
  comma();
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out_.append(digits.data(), end);
}

void JsonWriter::plain(std::string_view json) {
  comma();
  out_ += json;
}

std::uint64_t quoted_size(std::string_view value) {
  std::uint64_t bytes = 2;
  for (const char byte : value) bytes += width(byte);
  return bytes;
}

}  // namespace api
