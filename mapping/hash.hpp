// A fast hash of texts, the same in every process of one machine.

#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace mapping {

/// Folds the product of two words into one: every bit of each counts.
inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// Hashes `text` on top of `seed`, so that several texts can be chained: ("a","bc") and
/// ("ab","c") differ.
inline std::uint64_t hash_text(std::string_view text, std::uint64_t seed = 0) {
  constexpr std::uint64_t k1 = 0x9E3779B97F4A7C15u;
  constexpr std::uint64_t k2 = 0xD6E8FEB86659FD93u;
  const auto word_at = [](const char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
  };
  std::uint64_t hash = seed ^ mix(text.size() ^ k1, k2);
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left >= 16; at += 16, left -= 16)
    hash = mix(word_at(at) ^ k2, hash ^ word_at(at + 8));
  if (left >= 8) {
    hash = mix(hash ^ word_at(at), k1);
    at += 8;
    left -= 8;
  }
  std::uint64_t tail = 0;
  if (left > 0) std::memcpy(&tail, at, left);
  return mix(hash ^ tail ^ k2, k1);
}

}  // namespace mapping
