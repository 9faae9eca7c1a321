// What stands where in a JSON text: the parser keeps no places, and of members of one
// name the last alone.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mapping {

/// The offset of the value that `path` leads to, members by name and elements by decimal
/// index. `json` has to be valid. Where a step is not found (a name written with
/// escapes), the place of the last one that was.
std::size_t find_value(std::string_view json, std::span<const std::string> path);

/// A member's name, and its offset with the quote in front.
struct NamedPlace {
  std::string_view name;
  std::size_t offset = 0;
};

/// The first member that an object has already, but for "comment". `json` has to be
/// valid; names are compared as they are written.
std::optional<NamedPlace> find_repeated_member(std::string_view json);

}  // namespace mapping
