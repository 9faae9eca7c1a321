// Writing JSON straight into the buffer that is sent, so that no body is built twice.

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace api {

/// Appends to a string that outlives it, which has all that was written whenever as many
/// brackets are closed as opened: what is short is put together here first. Puts the
/// commas; the caller balances brackets.
///
/// Texts have to be UTF-8 and are not looked at beyond what JSON wants escaped.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void open(char bracket) {  ///< '{' or '['.
    begin_value(1);
    put(bracket);
    needs_comma_ = false;
    ++depth_;
  }
  void close(char bracket) {
    room(1);
    put(bracket);
    --depth_;
    end_value();
  }

  /// Of letters that need no escaping.
  template <std::size_t size>
  void key(const char (&name)[size]) {
    begin_value(size + 2);
    put('"');
    put(name, size - 1);
    put("\":", 2);
    needs_comma_ = false;
  }
  void key(std::string_view name);

  /// `ends` belong to the text, but need no escaping.
  template <class... Ends>
  void text(std::string_view value, const Ends&... ends) {
    begin_value(1);
    put('"');
    if (!value.empty()) put_escaped(value);
    (put_all(ends), ...);
    put_all("\"");
    end_value();
  }
  void number(std::int64_t value);
  void plain(std::string_view json);  ///< A value as it stands.

  template <std::size_t size, class... Ends>
  void member(const char (&name)[size], std::string_view value, const Ends&... ends) {
    key(name), text(value, ends...);
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

  // `count`, which is far less than is held at most.
  void room(std::size_t count) {
    if (most_held - size_ < count) flush();
  }
  void put(char byte) { held_[size_++] = byte; }
  void put(const char* bytes, std::size_t count) {
    std::memcpy(held_ + size_, bytes, count);
    size_ += count;
  }
  void put_all(std::string_view bytes) {  // However many.
    if (bytes.size() <= most_held - size_)
      put(bytes.data(), bytes.size());
    else
      put_long(bytes);
  }
  void put_long(std::string_view bytes);
  void put_escaped(std::string_view text);

  void begin_value(std::size_t count) {
    room(count + 1);
    if (needs_comma_) put(',');
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

/// How many bytes JsonWriter::text writes for `value`, quotes included.
std::uint64_t quoted_size(std::string_view value);

}  // namespace api
