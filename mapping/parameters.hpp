// Names of parameterised tests, as runners make them.

#pragma once

#include <optional>
#include <string_view>

namespace mapping {

/// The name without its outermost parameters, for `add[1-2]`, `add(int)[1]` (which takes
/// two steps), `add (1)`, `add #3`, `adds with data set "a"` and `[1] add`; nothing where
/// there are none, or nothing else.
std::optional<std::string_view> without_parameters(std::string_view name);

}  // namespace mapping
