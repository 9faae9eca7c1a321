// A first look at a piece, as fast as memory gives it: is anything odd in it at all?

#pragma once

#include <cstdint>
#include <string_view>

#include "ingest/piece.hpp"

namespace ingest {

/// What a text holds, somewhere.
struct Traits {
  bool controls = false;  ///< Characters below a blank, but for tab and line ends.
  bool not_ascii = false;
  bool references = false;      ///< '&'
  std::int64_t cdata_ends = 0;  ///< How many "]]>".
};

Traits traits_of(std::string_view text);

/// Whether `text`, the piece's own, needs no repair: by far the most never do. May be
/// wrong only in saying no.
bool flawless(std::string_view text, const Piece& piece);

}  // namespace ingest
