// Whether the pages of a list, read one after the other, have shown all of it.

#pragma once

#include <cstddef>
#include <span>
#include <unordered_set>

#include "mapping/run.hpp"

namespace api {

/// Items that go while a list is read move others to a page that was read already.
class PageTally {
 public:
  /// The next page: its items' ids (0: an item without one), and how many the server says
  /// that the list has (0: it does not say, and is trusted).
  void add(std::span<const mapping::Id> ids, std::size_t total);

  /// As many were seen as there were at the beginning, and none went. What came since may
  /// be missing.
  bool whole() const { return !shrank_ && seen_.size() + unnamed_ >= first_; }
  /// Nothing came or went that the server's counts tell of.
  bool steady() const { return whole() && first_ == last_; }

 private:
  std::unordered_set<mapping::Id> seen_;
  std::size_t unnamed_ = 0;
  bool begun_ = false;
  bool shrank_ = false;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
};

}  // namespace api
