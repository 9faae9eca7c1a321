#include "mapping/records.hpp"

#include <utility>

namespace mapping {

RecordGroups::RecordGroups(std::vector<Block> blocks) : blocks_(std::move(blocks)) {
  IdMap numbers;
  for (const auto& block : blocks_) {
    for_each_record(block, [&](const Record& record) {
      const auto at = static_cast<std::uint32_t>(links_.size());
      links_.push_back({record});
      const auto next = static_cast<std::uint32_t>(groups_.size());
      const auto [number, fresh] = numbers.emplace(static_cast<Id>(record.key), next);
      if (fresh)
        groups_.push_back({at, at});
      else
        links_[std::exchange(groups_[number].last, at)].next = at;
    });
  }
}

}  // namespace mapping
