// Finds numbered items by hash: open addressing, equal hashes chained in item order.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace mapping {

/// Knows hashes only; the caller compares what it finds. Eight bytes a slot, so that a
/// million items stay near the processor.
class HashIndex {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFFu;

  HashIndex() = default;

  /// `hashes[i]` belongs to item i; items whose hash is 0 are left out.
  explicit HashIndex(std::span<const std::uint64_t> hashes);

  /// The lowest item of this hash, or `none`. A few others may share its chain.
  std::uint32_t first(std::uint64_t hash) const {
    if (slots_.empty()) return none;
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.item == none || slot.tag == tag(hash)) return slot.item;
    }
  }

  /// Fetches from memory what `first` will look at.
  void expect(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash & mask_]);
  }

  /// The next item of the same hash, or `none`.
  std::uint32_t next(std::uint32_t item) const { return next_[item]; }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t item = none;
  };

  static std::uint32_t tag(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32);
  }

  std::vector<Slot> slots_;
  std::vector<std::uint32_t> next_;
  std::size_t mask_ = 0;
};

}  // namespace mapping
