// Blocks of records, and which of them belong together.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/bytes.hpp"
#include "mapping/id_map.hpp"

namespace mapping {

/// Records of one key belong together.
struct Record {
  std::uint64_t key = 0;     ///< Not 0.
  std::uint64_t weight = 0;  ///< What it will take of memory in the end, in bytes.
  std::string_view bytes{};
};

/// Records one after the other.
using Block = std::string;

inline void append_record(const Record& record, Block& block) {
  ByteWriter writer(block);
  writer.add(record.key);
  writer.add_size(record.weight);
  writer.add_text(record.bytes);
}

/// Calls `on_record` for each record of `block`, in order; they are views into it.
template <class OnRecord>
void for_each_record(std::string_view block, const OnRecord& on_record) {
  for (ByteReader reader(block); !reader.empty();) {
    Record record;
    record.key = reader.take<std::uint64_t>();
    record.weight = reader.take_size();
    record.bytes = reader.take_text();
    on_record(record);
  }
}

/// The records of some blocks, in groups by key.
class RecordGroups {
 public:
  explicit RecordGroups(std::vector<Block> blocks);

  std::size_t size() const { return groups_.size(); }

  /// Calls `on_record` for each record of group `number`, in order. Groups are in the
  /// order of their first records.
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

  std::vector<Block> blocks_;
  std::vector<Link> links_{};
  std::vector<Group> groups_{};
};

}  // namespace mapping
