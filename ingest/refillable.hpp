// A list that is emptied and filled again and again.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace ingest {

/// Keeps its values when it is emptied, so that what they have allocated serves those
/// that come next. `Value::clear()` leaves a value as if it were new.
template <class Value>
class Refillable {
 public:
  Refillable() = default;
  Refillable(Refillable&& other) noexcept { *this = std::move(other); }
  Refillable& operator=(Refillable&& other) noexcept {
    values_ = std::exchange(other.values_, {});
    size_ = std::exchange(other.size_, 0);
    return *this;
  }

  Value& add() {
    if (size_ == values_.size()) values_.emplace_back();
    return values_[size_++];
  }

  void clear() {
    for (Value& value : all()) value.clear();
    size_ = 0;
  }

  std::span<Value> all() { return std::span(values_).first(size_); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

 private:
  std::vector<Value> values_ = {};
  std::size_t size_ = 0;
};

/// Empties `text`, which keeps its memory unless that is much.
inline void empty_for_reuse(std::string& text) {
  constexpr std::size_t much = 1024;
  if (text.capacity() > much)
    text = {};
  else
    text.clear();
}

}  // namespace ingest
