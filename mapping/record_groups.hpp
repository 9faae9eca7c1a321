// Which records belong together.

#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "mapping/records.hpp"

namespace mapping {

/// The records of some blocks, in groups.
class RecordGroups {
 public:
  /// Groups by key, in the order of their first records.
  static RecordGroups by_key(std::vector<Block> blocks);

  /// Each of the records that `wanted` says yes to is a group of its own.
  template <class Wanted>
  static RecordGroups of_one(Block block, const Wanted& wanted) {
    RecordGroups groups;
    groups.reserve(block.size() / usual_record_bytes);
    groups.blocks_.push_back(std::move(block));
    for_each_record(groups.blocks_[0].view(), [&](const Record& record) {
      if (wanted(record)) groups.begin_group(record);
    });
    return groups;
  }

  std::size_t size() const { return groups_.size(); }

  /// Calls `on_record` for each record of group `number`, in order.
  template <class OnRecord>
  void for_each(std::size_t number, const OnRecord& on_record) const {
    for (auto at = groups_[number].first; at != none; at = links_[at].next)
      on_record(links_[at].record);
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  struct Link {
    Record record{};
    std::uint32_t next = none;
  };
  struct Group {
    std::uint32_t first = none;
    std::uint32_t last = none;
  };

  void reserve(std::size_t records) {
    links_.reserve(records);
    groups_.reserve(records);
  }

  void begin_group(const Record& record) {
    const auto at = static_cast<std::uint32_t>(links_.size());
    links_.push_back({record});
    groups_.push_back({at, at});
  }

  std::vector<Block> blocks_{};
  std::vector<Link> links_{};
  std::vector<Group> groups_{};
};

}  // namespace mapping
