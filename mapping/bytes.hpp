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

  /// Seven bits a byte, since most sizes are small.
  void add_size(std::uint64_t size) {
    for (; size >= 0x80; size >>= 7) out_ += static_cast<char>(size | 0x80);
    out_ += static_cast<char>(size);
  }

  void add_text(std::string_view text) {
    add_size(text.size());
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

  std::uint64_t take_size() {
    std::uint64_t size = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = take<std::uint8_t>();
      size |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return size;
    }
  }

  std::string_view take_text() { return take_bytes(take_size()); }

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
