// Writing JSON straight into the buffer that is sent, so that no body is built twice.

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>

namespace api {

/// Of one text.
using Parts = std::initializer_list<std::string_view>;

/// Appends to a string that outlives it. Puts the commas; the caller balances brackets.
///
/// Texts have to be UTF-8 and are not looked at beyond what JSON wants escaped.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void open(char bracket) { comma(), out_ += bracket; }  ///< '{' or '['.
  void close(char bracket) { out_ += bracket; }          ///< '}' or ']'.
  void key(std::string_view name);  ///< Of letters that need no escaping.
  /// `ends` belong to the text, but need no escaping either.
  void text(std::string_view value, Parts ends = {});
  void number(std::int64_t value);
  void plain(std::string_view json) { comma(), out_ += json; }  ///< As it stands.

  void member(std::string_view name, std::string_view value) { key(name), text(value); }

  // Of a literal the length is known: most members are one piece.
  template <std::size_t size>
  void member(const char (&name)[size], std::string_view value, Parts ends = {}) {
    char piece[size + 5 + short_text];
    char* end = put_key(name, piece);
    *end++ = '"';
    const auto* text_end = put_short(value, ends, end);
    if (text_end)
      append(piece, text_end);
    else
      key(name), text(value, ends);
  }
  template <std::size_t size>
  void member(const char (&name)[size], std::int64_t value) {
    char piece[size + 3 + 20];
    append(piece, put_number(value, put_key(name, piece)));
  }

 private:
  static constexpr std::size_t short_text = 64;

  bool needs_comma() const {
    if (out_.empty()) return false;
    const char last = out_.back();
    return last != '{' && last != '[' && last != ':';
  }
  void comma() {
    if (needs_comma()) out_ += ',';
  }

  // A piece begins with a comma that may not be needed.
  void append(const char* piece, const char* end) {
    const std::size_t unneeded = needs_comma() ? 0 : 1;
    out_.append(piece + unneeded, static_cast<std::size_t>(end - piece) - unneeded);
  }
  template <std::size_t size>
  static char* put_key(const char (&name)[size], char* at) {
    *at++ = ',';
    *at++ = '"';
    std::memcpy(at, name, size - 1);
    at += size - 1;
    *at++ = '"';
    *at++ = ':';
    return at;
  }
  static char* put_number(std::int64_t value, char* at);
  /// With the quote at the end; null where it is not short or not plain.
  static char* put_short(std::string_view value, Parts ends, char* at);

  std::string& out_;
};

/// How many bytes JsonWriter::text writes for `value`, quotes included.
std::uint64_t quoted_size(std::string_view value);

}  // namespace api
