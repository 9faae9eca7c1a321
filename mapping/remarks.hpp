// What has to be said to the user, of which there may be a million.

#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace mapping {

/// The first remarks, each of them once, and how many there are.
struct Remarks {
  static constexpr std::size_t most = 100;
  static constexpr std::size_t most_known = 65536;  ///< Beyond them repeats count, too.

  std::vector<std::string> first{};
  std::size_t count = 0;

  void add(std::string remark) {
    if (known.size() < most_known && !known.insert(hash_of(remark)).second) return;
    if (first.size() < most) first.push_back(std::move(remark));
    ++count;
  }

  void append(Remarks&& more) {
    for (auto& remark : more.first)
      if (first.size() < most && !known.contains(hash_of(remark)))
        first.push_back(std::move(remark));
    if (known.size() < most_known) {
      known.merge(more.known);
      more.count -= more.known.size();  // What is left there was here.
    }
    count += more.count;
  }

  static std::size_t hash_of(const std::string& remark) {
    return std::hash<std::string>()(remark);
  }

  std::unordered_set<std::size_t> known{};  ///< Hashes of all.
};

}  // namespace mapping
