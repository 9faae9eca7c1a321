// Values as bytes, for records that never leave this process.

#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace mapping {

/// Appends to a string that outlives it.
class ByteWriter {
 public:
  explicit ByteWriter(std::string& out) : out_(out) {}

  template <class Value>
  void add(Value value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out_.append(bytes, sizeof value);
  }

  void add_text(std::string_view text) {
    add(static_cast<std::uint64_t>(text.size()));
    out_ += text;
  }

 private:
  std::string& out_;
};

/// Takes from the front of what a ByteWriter wrote, in the same order. Texts are views.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  template <class Value>
  Value take() {
    Value value;
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
    return value;
  }

  std::string_view take_text() { return take_bytes(take<std::uint64_t>()); }

  std::string_view take_bytes(std::size_t count) {
    const auto text = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return text;
  }

  bool empty() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

}  // namespace mapping
