// Writing JSON straight into the buffer that is sent, so that no body is built twice.

#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace api {

/// Appends to a string that outlives it. Puts the commas; the caller balances brackets.
///
/// Texts have to be UTF-8 and are not looked at beyond what JSON wants escaped.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void open(char bracket) { comma(), out_ += bracket; }  ///< '{' or '['.
  void close(char bracket) { out_ += bracket; }          ///< '}' or ']'.
  void key(std::string_view name);  ///< Of letters that need no escaping.
  /// Likewise; of a literal, whose length is known, all is one append.
  template <std::size_t size>
  void key(const char (&name)[size]) {
    std::array<char, size + 3> piece{',', '"'};
    std::copy_n(name, size - 1, piece.data() + 2);
    piece[size + 1] = '"';
    piece[size + 2] = ':';
    const std::size_t begin = needs_comma() ? 0 : 1;
    out_.append(piece.data() + begin, piece.size() - begin);
  }
  void text(std::string_view value);
  void number(std::int64_t value);
  void plain(std::string_view json) { comma(), out_ += json; }  ///< As it stands.

  void member(const auto& name, std::string_view value) { key(name), text(value); }
  void member(const auto& name, std::int64_t value) { key(name), number(value); }

 private:
  bool needs_comma() const {
    if (out_.empty()) return false;
    const char last = out_.back();
    return last != '{' && last != '[' && last != ':';
  }
  void comma() {
    if (needs_comma()) out_ += ',';
  }

  std::string& out_;
};

/// How many bytes JsonWriter::text writes for `value`, quotes included.
std::uint64_t quoted_size(std::string_view value);

}  // namespace api
