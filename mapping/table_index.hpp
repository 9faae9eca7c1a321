// How rows are found.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "mapping/table_content.hpp"

namespace mapping {

using KeyTexts = std::array<std::string_view, key_count>;

KeyTexts key_texts(const TableContent& table, const Row& row);
Shape shape_of(const KeyTexts& keys);
std::uint64_t hash_keys(const KeyTexts& keys, Shape shape);

/// Two rows for the same cases.
struct Clash {
  std::uint32_t earlier = 0;  ///< Positions in `rows`.
  std::uint32_t later = 0;
  bool contradicts =
      false;  ///< Another instance or other values; else a mere repetition.
};

/// Makes the rows findable. Returns the first clash, if any.
std::optional<Clash> index_rows(TableContent& table);

}  // namespace mapping
