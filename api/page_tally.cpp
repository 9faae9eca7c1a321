#include "api/page_tally.hpp"

#include <utility>

namespace api {

void PageTally::add(std::span<const mapping::Id> ids, std::size_t total) {
  for (const auto id : ids) {
    if (id)
      seen_.insert(id);
    else
      ++unnamed_;
  }
  if (!std::exchange(begun_, true)) first_ = last_ = total;
  if (total == 0) return;
  shrank_ = shrank_ || total < last_;
  last_ = total;
}

}  // namespace api
