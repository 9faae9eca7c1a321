// Which keys were met before, in little memory.

#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "mapping/hash.hpp"

namespace mapping {

/// Takes a key that it does not hold for one that it holds in one case of so many as it
/// has bits a key, but never one that it holds for another. Keys that are neighbours, as
/// ids mostly are, lie in one line of the processor's cache.
class KeyFilter {
 public:
  /// `bytes` is a power of two, at least 64.
  explicit KeyFilter(std::size_t bytes) : lines_(bytes / sizeof(Line)) {
    assert(std::has_single_bit(lines_.size()));
  }

  /// Whether the key is a new one, for sure.
  bool insert(std::uint64_t key) {
    auto& word = lines_[line_of(key)].words[word_of(key)];
    const bool fresh = !(word & bit_of(key));
    word |= bit_of(key);
    return fresh;
  }

  bool contains(std::uint64_t key) const {
    return lines_[line_of(key)].words[word_of(key)] & bit_of(key);
  }

  /// Says that `key` is soon asked for.
  void expect(std::uint64_t key) const { __builtin_prefetch(&lines_[line_of(key)]); }

 private:
  struct alignas(64) Line {
    std::uint64_t words[8] = {};
  };

  static std::uint64_t bit_of(std::uint64_t key) {
    return std::uint64_t{1} << (key & 63);
  }
  static std::size_t word_of(std::uint64_t key) { return key >> 6 & 7; }
  std::size_t line_of(std::uint64_t key) const {
    return mix(key >> 9 ^ 0xA0761D6478BD642Fu, 0xE7037ED1A0B428DBu) & (lines_.size() - 1);
  }

  std::vector<Line> lines_;
};

}  // namespace mapping
