#include "api/cli/did_you_mean.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace cli {

std::size_t typing_errors(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last, last(b.size() + 1), row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t wrong = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last = row;
  }
  return last.back();
}

std::optional<std::string_view> did_you_mean(std::string_view word,
                                             std::span<const std::string_view> words) {
  std::optional<std::string_view> nearest;
  std::size_t fewest = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string_view candidate : words) {
    const bool abbreviated = word.size() > 2 && candidate.starts_with(word);
    const std::size_t errors = abbreviated ? 1 : typing_errors(word, candidate);
    if (errors >= fewest || errors >= candidate.size()) continue;
    fewest = errors;
    nearest = candidate;
  }
  return nearest;
}

}  // namespace cli
