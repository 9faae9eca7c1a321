#include "mapping/shelves.hpp"

#include <utility>

#include "mapping/hash.hpp"

namespace mapping {
namespace {

constexpr std::size_t shelf_count = 1024;
constexpr std::size_t open_bytes = 16 * 1024;

// The upper bits, since whoever gets the shelf's records finds them by the lower ones.
std::size_t shelf_of(std::uint64_t key) {
  return mix(key, 0x9E3779B97F4A7C15u) >> 54;
}
static_assert(shelf_count == 1 << 10);

}  // namespace

void Shelves::add(const Record& record) {
  shelves_.resize(shelf_count);
  auto& [open, filed] = shelves_[shelf_of(record.key)];
  const auto size = open.size() + sizeof(RecordHead) + record.bytes.size();
  if (size > open_bytes && !open.empty()) {
    filed.push_back(file_.append(open.view()));
    open.shrink(0);
  }
  if (open.empty()) open.room(open_bytes);
  append_record(record, open);
}

Block Shelves::take(Shelf& shelf) const {
  Block block;
  for (const auto& extent : shelf.filed) {
    file_.read(extent, block.room(extent.size));
    block.grow(extent.size);
  }
  block.append(shelf.open.view());
  shelf = {};
  return block;
}

std::optional<Block> Shelves::next() {
  while (out_ < shelves_.size())
    if (auto block = take(shelves_[out_++]); !block.empty()) return block;
  return std::nullopt;
}

}  // namespace mapping
