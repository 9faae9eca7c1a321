// Numbers ids in the order of their coming.

#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "mapping/destination.hpp"
#include "mapping/hash.hpp"

namespace mapping {

/// A flat hash table, since a million ids in nodes of their own are a million cache
/// misses.
class IdMap {
 public:
  IdMap() = default;
  /// With room for so many.
  explicit IdMap(std::size_t expected) : slots_(std::bit_ceil(2 * expected + 64)) {}

  /// The number kept for `id`, which must not be 0, and whether it is new: then `number`
  /// is kept. The reference is good until the next call.
  std::pair<std::uint32_t&, bool> emplace(Id id, std::uint32_t number) {
    assert(id != 0);
    if (2 * (size_ + 1) > slots_.size()) grow();
    Slot& slot = find(slots_, id);
    if (slot.id == id) return {slot.number, false};
    slot = {id, number};
    ++size_;
    return {slot.number, true};
  }

 private:
  struct Slot {
    Id id = 0;
    std::uint32_t number = 0;
  };

  static Slot& find(std::vector<Slot>& slots, Id id) {
    const auto mask = slots.size() - 1;
    auto at = mix(static_cast<std::uint64_t>(id), 0x9E3779B97F4A7C15u) & mask;
    while (slots[at].id != 0 && slots[at].id != id) at = (at + 1) & mask;
    return slots[at];
  }

  void grow() {
    std::vector<Slot> larger(slots_.empty() ? 64 : slots_.size() * 2);
    for (const Slot& slot : slots_)
      if (slot.id != 0) find(larger, slot.id) = slot;
    slots_ = std::move(larger);
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace mapping
