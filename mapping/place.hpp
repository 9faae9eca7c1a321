// Where in a text something is wrong.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "mapping/error.hpp"

namespace mapping {

/// Both from 1; a column counts bytes.
struct Place {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  bool operator==(const Place&) const = default;
};

/// The place of the byte at `offset`.
Place place_of(std::string_view text, std::size_t offset);

/// "path:line:column: what".
Error error_at(std::string_view path, Place place, std::string_view what);

}  // namespace mapping
