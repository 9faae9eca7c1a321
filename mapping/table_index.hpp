// How rows are found.

#pragma once

#include <cstdint>
#include <optional>

#include "mapping/table_content.hpp"

namespace mapping {

KeyTexts key_texts(const TableContent& table, const Row& row);
Shape shape_of(const KeyTexts& keys);
std::uint64_t hash_keys(const KeyTexts& keys, Shape shape);

/// Two rows for the same cases.
struct Clash {
  std::uint32_t earlier = 0;  ///< Positions in `rows`.
  std::uint32_t later = 0;
  /// Another instance or other values; else a mere repetition.
  bool contradicts = false;
};

/// Makes the rows findable. Returns the first clash, if any.
std::optional<Clash> index_rows(TableContent& table);

}  // namespace mapping
