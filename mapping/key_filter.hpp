// Which keys were met before, in little memory.

#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "mapping/hash.hpp"

namespace mapping {

/// A Bloom filter: it may take a key for one that it holds, but never one that it holds
/// for another. All bits of a key lie in one line of the processor's cache.
class KeyFilter {
 public:
  /// `bytes` is a power of two, at least 64. With 13 bits a key, one in a hundred is
  /// mistaken; with two, four in five.
  explicit KeyFilter(std::size_t bytes) : lines_(bytes / sizeof(Line)) {
    assert(std::has_single_bit(lines_.size()));
  }

  /// Whether the key is a new one, for sure.
  bool insert(std::uint64_t key) {
    const auto hash = hash_of(key);
    Line& line = lines_[line_of(hash)];
    bool fresh = false;
    for_each_bit(hash, [&](std::size_t word, std::uint64_t bit) {
      fresh = fresh || !(line.words[word] & bit);
      line.words[word] |= bit;
    });
    return fresh;
  }

  bool contains(std::uint64_t key) const {
    const auto hash = hash_of(key);
    const Line& line = lines_[line_of(hash)];
    bool all = true;
    for_each_bit(hash, [&](std::size_t word, std::uint64_t bit) {
      all = all && (line.words[word] & bit);
    });
    return all;
  }

  /// Says that `key` is soon asked for.
  void expect(std::uint64_t key) const {
    __builtin_prefetch(&lines_[line_of(hash_of(key))]);
  }

 private:
  struct alignas(64) Line {
    std::uint64_t words[8] = {};
  };
  static constexpr int bits_a_key = 4;

  static std::uint64_t hash_of(std::uint64_t key) {
    return mix(key ^ 0xA0761D6478BD642Fu, 0xE7037ED1A0B428DBu);
  }

  // The bits come from the lower 36 of the hash.
  std::size_t line_of(std::uint64_t hash) const {
    return hash >> 36 & (lines_.size() - 1);
  }

  template <class OnBit>
  static void for_each_bit(std::uint64_t hash, const OnBit& on_bit) {
    for (int i = 0; i < bits_a_key; ++i, hash >>= 9)
      on_bit(hash >> 6 & 7, std::uint64_t{1} << (hash & 63));
  }

  std::vector<Line> lines_;
};

}  // namespace mapping
