// Writing JSON straight into the buffer that is sent, so that no body is built twice.

#pragma once

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

  void open(char bracket);          ///< '{' or '['.
  void close(char bracket);         ///< '}' or ']'.
  void key(std::string_view name);  ///< Of letters that need no escaping.
  void text(std::string_view value);
  void number(std::int64_t value);
  void plain(std::string_view json);  ///< Any value, as it stands.

  void member(std::string_view name, std::string_view value) { key(name), text(value); }
  void member(std::string_view name, std::int64_t value) { key(name), number(value); }

 private:
  void comma();

  std::string& out_;
};

/// How many bytes JsonWriter::text writes for `value`, quotes included.
std::uint64_t quoted_size(std::string_view value);

}  // namespace api
