#include "mapping/record_groups.hpp"

#include "mapping/id_map.hpp"

namespace mapping {

RecordGroups RecordGroups::by_key(std::vector<Block> blocks) {
  RecordGroups all;
  all.blocks_ = std::move(blocks);
  auto& links = all.links_;
  auto& groups = all.groups_;
  IdMap numbers;
  for (const auto& block : all.blocks_) {
    for_each_record(block.view(), [&](const Record& record) {
      const auto next = static_cast<std::uint32_t>(groups.size());
      const auto [number, fresh] = numbers.emplace(static_cast<Id>(record.key), next);
      if (fresh) return all.begin_group(record);
      const auto at = static_cast<std::uint32_t>(links.size());
      links.push_back({record});
      links[std::exchange(groups[number].last, at)].next = at;
    });
  }
  return all;
}

}  // namespace mapping
