// Blocks of records, and which of them belong together.

#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "mapping/bytes.hpp"

namespace mapping {

/// Records of one key belong together.
struct Record {
  std::uint64_t key = 0;      ///< Not 0.
  std::uint64_t outside = 0;  ///< Bytes that it stands for beside its own; below 4 GiB.
  std::string_view bytes{};
};

/// Records one after the other.
using Block = ingest::Buffer;

/// What stands in front of a record's bytes.
struct RecordHead {
  std::uint64_t key = 0;
  std::uint32_t outside = 0;
  std::uint32_t size = 0;
};

/// Appends a record whose bytes `write` appends; it returns what they stand for beside
/// themselves.
template <class Write>
void append_record(std::uint64_t key, Block& block, const Write& write) {
  const auto begin = block.size();
  block.room(sizeof(RecordHead));
  block.grow(sizeof(RecordHead));
  const auto outside = std::min<std::uint64_t>(write(), 0xFFFFFFFF);
  const RecordHead head{
      .key = key,
      .outside = static_cast<std::uint32_t>(outside),
      .size = static_cast<std::uint32_t>(block.size() - begin - sizeof(RecordHead))};
  std::memcpy(block.data() + begin, &head, sizeof head);
}

inline void append_record(const Record& record, Block& block) {
  append_record(record.key, block, [&] {
    block.append(record.bytes);
    return record.outside;
  });
}

/// Calls `on_record` for each record of `block`, in order; they are views into it.
template <class OnRecord>
void for_each_record(std::string_view block, const OnRecord& on_record) {
  for (ByteReader reader(block); !reader.empty();) {
    const auto head = reader.take<RecordHead>();
    on_record(Record{head.key, head.outside, reader.take_bytes(head.size)});
  }
}

/// The records of some blocks, in groups.
class RecordGroups {
 public:
  /// Groups by key, in the order of their first records.
  static RecordGroups by_key(std::vector<Block> blocks);

  /// Each of the records that `wanted` says yes to is a group of its own.
  template <class Wanted>
  static RecordGroups of_one(Block block, const Wanted& wanted) {
    RecordGroups groups;
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
