#include "mapping/hash_index.hpp"

#include <bit>

namespace mapping {

HashIndex::HashIndex(std::span<const std::uint64_t> hashes)
    : slots_(std::bit_ceil(hashes.size() * 2 + 1)),
      next_(hashes.size(), none),
      mask_(slots_.size() - 1) {
  // From the last to the first, so that chains run in item order.
  for (std::size_t i = hashes.size(); i-- > 0;) {
    if (hashes[i] == 0) continue;
    std::size_t at = hashes[i] & mask_;
    while (slots_[at].item != none && slots_[at].tag != tag(hashes[i]))
      at = (at + 1) & mask_;
    next_[i] = slots_[at].item;
    slots_[at] = {tag(hashes[i]), static_cast<std::uint32_t>(i)};
  }
}

}  // namespace mapping
