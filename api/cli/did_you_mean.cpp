#include "api/cli/did_you_mean.hpp"

#include <algorithm>

#include "mapping/nearest.hpp"

namespace cli {

std::optional<std::string_view> did_you_mean(std::string_view word,
                                             std::span<const std::string_view> words) {
  std::optional<std::string_view> nearest;
  std::size_t fewest = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string_view candidate : words) {
    const bool abbreviated = word.size() > 2 && candidate.starts_with(word);
    const std::size_t errors = abbreviated ? 1 : mapping::edit_distance(word, candidate);
    if (errors >= fewest || errors >= candidate.size()) continue;
    fewest = errors;
    nearest = candidate;
  }
  return nearest;
}

}  // namespace cli
