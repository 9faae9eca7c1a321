// What begins with '&'.

#pragma once

#include <cstddef>
#include <string_view>

#include "ingest/piece.hpp"

namespace ingest {

struct Reference {
  std::size_t size = 1;        ///< With '&' and ';'; 1 where it is none.
  std::string_view name = {};  ///< Of an entity; empty for characters.
  bool legal = false;          ///< One of XML's own five, or a character XML allows.
  bool character = false;      ///< &#...;
};

/// Reads what `text`, an '&' at its front, refers to.
Reference read_reference(std::string_view text);

}  // namespace ingest
