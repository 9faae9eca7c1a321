#include "mapping/spool.hpp"

#include <utility>

namespace mapping {

// What is beyond the window.
struct Spool::Overflow {
  // One key in a hundred is taken for a repeated one where there are ten million: that
  // costs its record a detour, no more.
  KeyFilter met{std::size_t{16} << 20};
  KeyFilter repeated{std::size_t{4} << 20};
  bool any_repeated = false;
  TemporaryFile file{};
  std::vector<TemporaryFile::Extent> blocks{};
  std::size_t out = 0;  // Of `blocks`.
  Shelves shelves{};

  void add(std::string_view block) {
    for_each_record(block, [&](const Record& record) { met.expect(record.key); });
    for_each_record(block, [&](const Record& record) {
      if (met.insert(record.key)) return;
      repeated.insert(record.key);
      any_repeated = true;
    });
    blocks.push_back(file.append(block));
  }

  RecordGroups next_single() {
    const auto& extent = blocks[out++];
    Block block;
    file.read(extent, block.room(extent.size));
    block.grow(extent.size);
    return RecordGroups::of_one(std::move(block), [&](const Record& record) {
      const bool single = !any_repeated || !repeated.contains(record.key);
      if (!single) shelves.add(record);
      return single;
    });
  }

  std::optional<RecordGroups> next() {
    if (out < blocks.size()) return next_single();
    auto shelf = shelves.next();
    if (!shelf) return std::nullopt;
    std::vector<Block> alone(1);
    alone[0] = std::move(*shelf);
    return RecordGroups::by_key(std::move(alone));
  }
};

Spool::Spool(std::size_t window) : window_(window) {}
Spool::~Spool() = default;

void Spool::add(Block block) {
  if (overflow_) return overflow_->add(block.view());
  held_ += block.capacity();
  blocks_.push_back(std::move(block));
  if (held_ <= window_) return;
  overflow_ = std::make_unique<Overflow>();
  for (auto& held : std::exchange(blocks_, {}))
    overflow_->add(std::exchange(held, {}).view());
}

std::shared_ptr<const RecordGroups> Spool::next() {
  std::optional<RecordGroups> groups;
  if (overflow_)
    groups = overflow_->next();
  else if (!blocks_.empty())
    groups = RecordGroups::by_key(std::exchange(blocks_, {}));
  if (!groups) return nullptr;
  return std::make_shared<const RecordGroups>(std::move(*groups));
}

}  // namespace mapping
