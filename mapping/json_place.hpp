// Where a value stands in a JSON text: the parser keeps no places, and only an error
// needs one.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace mapping {

/// The offset of the value that `path` leads to, members by name and elements by decimal
/// index. `json` has to be valid. Where a step is not found (a name written with
/// escapes), the place of the last one that was.
std::size_t find_value(std::string_view json, std::span<const std::string> path);

}  // namespace mapping
