// Blocks of records.

#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

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

/// What to make room for: less than this costs time, more costs memory.
constexpr std::size_t usual_record_bytes = 256;

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

}  // namespace mapping
