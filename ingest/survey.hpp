// A first look at a piece, as fast as memory gives it: where its lines are, and whether
// anything in it is odd at all.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ingest/excerpt.hpp"

namespace ingest {

/// What a text holds, somewhere.
struct Traits {
  bool controls = false;  ///< Characters below a blank, but for tab and line ends.
  bool not_ascii = false;
  bool references = false;      ///< '&'
  std::int64_t cdata_ends = 0;  ///< How many "]]>".
};

/// Knows the line of every place in a text.
class LineIndex {
 public:
  /// Looks at `text` but for its first `uncounted` bytes, which have no lines. It stays
  /// where and as it is.
  Traits survey(std::string_view text, std::size_t uncounted);

  /// From now on offsets are those in the text without `runs`, which stay where they are.
  void leave_out(std::span<const Run> runs) { left_out_ = runs; }

  /// The line, from 1, of `offset`.
  std::int64_t line(std::size_t offset) const;

  /// Line ends in the whole text.
  std::int64_t line_ends() const { return before_.back(); }

 private:
  std::string_view text_ = {};  ///< Without what is not counted.
  std::size_t uncounted_ = 0;
  std::span<const Run> left_out_ = {};
  std::vector<std::int32_t> before_ = {};  ///< In front of each block, and of the end.
};

}  // namespace ingest
