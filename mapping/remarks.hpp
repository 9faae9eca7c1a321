// What has to be said to the user, of which there may be a million.

#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace mapping {

/// The first remarks, each of them once, and how many there are.
struct Remarks {
  static constexpr std::size_t most = 100;

  std::vector<std::string> first{};
  std::size_t count = 0;

  void add(std::string remark) {
    if (std::find(first.begin(), first.end(), remark) != first.end()) return;
    if (first.size() < most) first.push_back(std::move(remark));
    ++count;
  }

  void append(Remarks&& more) {
    const auto others = more.count - more.first.size();
    for (auto& remark : more.first) add(std::move(remark));
    count += others;
  }
};

}  // namespace mapping
