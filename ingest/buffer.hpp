// Bytes in a row that grow without being cleared first.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

namespace ingest {

/// Used again and again by one thread: its room stays, so that pages are faulted in once.
class Buffer {
 public:
  Buffer() = default;
  Buffer(Buffer&& other) noexcept { *this = std::move(other); }
  Buffer& operator=(Buffer&& other) noexcept {
    bytes_ = std::move(other.bytes_);
    capacity_ = std::exchange(other.capacity_, 0);
    size_ = std::exchange(other.size_, 0);
    return *this;
  }

  char* data() { return bytes_.get(); }
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }
  bool empty() const { return size_ == 0; }
  std::string_view view() const { return from(0); }
  std::string_view from(std::size_t begin) const {
    return {bytes_.get() + begin, size_ - begin};
  }

  /// Makes room for `count` bytes behind the last; `grow` then says how many were
  /// written.
  std::span<char> room(std::size_t count) {
    if (capacity_ - size_ < count) {
      capacity_ = std::max(2 * capacity_, size_ + count);
      auto more = std::make_unique_for_overwrite<char[]>(capacity_);
      if (size_ > 0) std::memcpy(more.get(), bytes_.get(), size_);
      bytes_ = std::move(more);
    }
    return {bytes_.get() + size_, count};
  }
  void grow(std::size_t count) { size_ += count; }

  void append(std::string_view text) {
    if (text.empty()) return;
    std::memcpy(room(text.size()).data(), text.data(), text.size());
    grow(text.size());
  }

  void shrink(std::size_t size) { size_ = size; }

 private:
  std::unique_ptr<char[]> bytes_ = {};
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
};

}  // namespace ingest
