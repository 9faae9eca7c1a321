// The beginning of a list, where all of it would be too much to show.

#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace cli {

/// The first of `all`, `most` at most. Points into `all`.
template <typename T>
std::span<const T> head(const std::vector<T>& all, std::size_t most) {
  return std::span(all).first(std::min(most, all.size()));
}

}  // namespace cli
