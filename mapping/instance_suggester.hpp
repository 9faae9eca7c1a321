// Instances that a case without one may belong to, by the words of their names. For a
// word that is mistyped see nearest.hpp.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "mapping/catalogue.hpp"

namespace mapping {

struct Suggestion {
  std::uint32_t entry = 0;  ///< Position in the catalogue.
  double likeness = 0;      ///< From 0 to 1; 1 is all words in the same order.

  bool operator==(const Suggestion&) const = default;
};

/// Finds catalogue names by the words in them ("addsItem_twice" has three), rare words
/// first, so that 10^5 questions to 10^5 names take seconds.
class InstanceSuggester {
 public:
  /// Indexes the catalogue's instances.
  explicit InstanceSuggester(const Catalogue& catalogue);
  ~InstanceSuggester();
  InstanceSuggester(InstanceSuggester&&) noexcept;
  InstanceSuggester& operator=(InstanceSuggester&&) noexcept;

  /// At most `count` entries, the most alike first; none that share no word with `name`.
  /// Uses a scratch pad of its own: one thread at a time.
  std::vector<Suggestion> suggest(std::string_view name, std::size_t count = 3);

 private:
  struct Index;

  std::unique_ptr<Index> index_;
};

}  // namespace mapping
