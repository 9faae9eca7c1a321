// Writing JSON straight into the buffer that is sent, so that no body is built twice.

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace api {

using namespace std::string_view_literals;

/// Appends to a string that outlives it, which has all that was written whenever as many
/// brackets are closed as opened: what is short is put together here first. Puts the
/// commas; the caller balances brackets.
///
/// Texts have to be UTF-8 and are not looked at beyond what JSON wants escaped.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void open(char bracket) {  ///< '{' or '['.
    put_value(bracket);
    needs_comma_ = false;
    ++depth_;
  }
  void close(char bracket) {
    put(bracket);
    --depth_;
    end_value();
  }

  /// Of letters that need no escaping.
  template <std::size_t size>
  void key(const char (&name)[size]) {
    put_value('"', literal(name), "\":"sv);
    needs_comma_ = false;
  }
  void key(std::string_view name);

  /// `ends` belong to the text, but need no escaping.
  template <class... Ends>
  void text(std::string_view value, const Ends&... ends) {
    put_value('"');
    end_text(value, std::string_view(ends)...);
  }
  void number(std::int64_t value);
  void plain(std::string_view json);  ///< A value as it stands.

  template <std::size_t size, class... Ends>
  void member(const char (&name)[size], std::string_view value, const Ends&... ends) {
    put_value('"', literal(name), "\":\""sv);
    end_text(value, std::string_view(ends)...);
  }
  template <std::size_t size>
  void member(const char (&name)[size], std::int64_t value) {
    key(name), number(value);
  }

  /// Now `out` has all that was written so far.
  void flush() {
    out_.append(held_, size_);
    size_ = 0;
  }

 private:
  static constexpr std::size_t most_held = 1024;

  template <std::size_t size>
  static constexpr std::string_view literal(const char (&text)[size]) {
    return {text, size - 1};
  }

  static constexpr std::size_t size_of(char) { return 1; }
  static constexpr std::size_t size_of(std::string_view text) { return text.size(); }
  static char* copy(char byte, char* to) {
    *to = byte;
    return to + 1;
  }
  static char* copy(std::string_view text, char* to) {
    std::memcpy(to, text.data(), text.size());
    return to + text.size();
  }

  // One look at the room for all of them.
  template <class... Parts>
  void put(Parts... parts) {
    const auto count = (size_of(parts) + ...);
    if (most_held - size_ < count) return put_long(parts...);
    char* to = held_ + size_;
    ((to = copy(parts, to)), ...);
    size_ += count;
  }
  template <class... Parts>
  [[gnu::noinline]] void put_long(Parts... parts) {
    flush();
    ((out_ += parts), ...);
  }
  void put_escaped(std::string_view text);

  template <class... Parts>
  void put_value(Parts... parts) {
    needs_comma_ ? put(',', parts...) : put(parts...);
  }
  template <class... Ends>
  void end_text(std::string_view value, Ends... ends) {
    if (!value.empty()) put_escaped(value);
    put(ends..., '"');
    end_value();
  }
  void end_value() {
    needs_comma_ = true;
    if (depth_ == 0) flush();
  }

  std::string& out_;
  std::size_t size_ = 0;
  std::size_t depth_ = 0;
  bool needs_comma_ = false;
  char held_[most_held];
};

/// How many bytes `value` takes inside the quotes.
std::uint64_t escaped_size(std::string_view value);

/// How many bytes JsonWriter::text writes for `value`.
inline std::uint64_t quoted_size(std::string_view value) {
  return value.empty() ? 2 : 2 + escaped_size(value);
}

}  // namespace api
