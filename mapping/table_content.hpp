// How a table lies in memory: flat, since a million rows are no exception.

#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/destination.hpp"
#include "mapping/hash_index.hpp"
#include "mapping/overrides.hpp"
#include "mapping/rule.hpp"
#include "mapping/table_key.hpp"

namespace mapping {

/// A piece of `TableContent::text`.
struct Piece {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
};

struct Row {
  std::array<Piece, key_count> keys{};  ///< By `Key`; an empty one fits any case.
  std::uint32_t number = 0;             ///< Its line in a CSV file, else counted from 1.
  std::uint32_t first_id = 0;
  std::uint32_t ids = 0;
  std::uint32_t overrides = 0;  ///< From 1; 0 is none.
};

/// The keys that a row gives, one bit each by `Key`.
using Shape = std::uint8_t;

struct TableContent {
  std::string text{};  ///< Holds the cells of all rows.
  std::vector<Row> rows{};
  std::vector<Id> ids{};
  std::deque<Overrides> overrides{};
  std::vector<Rule> rules{};
  std::vector<Shape> shapes{};  ///< All that rows have, those of most keys first.
  HashIndex index{};

  std::string_view piece(Piece piece) const {
    return {text.data() + piece.offset, piece.length};
  }
};

}  // namespace mapping
