// Values as bytes, for records that never leave this process.

#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "ingest/buffer.hpp"

namespace mapping {

/// Appends to a buffer that outlives it.
class ByteWriter {
 public:
  explicit ByteWriter(ingest::Buffer& out) : out_(out) {}

  template <class Value>
  void add(Value value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    std::memcpy(out_.room(sizeof value).data(), &value, sizeof value);
    out_.grow(sizeof value);
  }

  /// Seven bits a byte, since most sizes are small.
  void add_size(std::uint64_t size) {
    char* const begin = out_.room(10).data();
    char* at = begin;
    for (; size >= 0x80; size >>= 7) *at++ = static_cast<char>(size | 0x80);
    *at++ = static_cast<char>(size);
    out_.grow(static_cast<std::size_t>(at - begin));
  }

  void add_text(std::string_view text) {
    add_size(text.size());
    out_.append(text);
  }

 private:
  ingest::Buffer& out_;
};

/// Takes from the front of what a ByteWriter wrote, in the same order. Texts are views.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes)
      : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  template <class Value>
  Value take() {
    Value value;
    std::memcpy(&value, at_, sizeof value);
    at_ += sizeof value;
    return value;
  }

  std::uint64_t take_size() {
    std::uint64_t size = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      size |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return size;
    }
  }

  std::string_view take_text() { return take_bytes(take_size()); }

  std::string_view take_bytes(std::size_t count) {
    const std::string_view bytes(at_, count);
    at_ += count;
    return bytes;
  }

  bool empty() const { return at_ == end_; }

 private:
  const char* at_;
  const char* end_;
};

}  // namespace mapping
