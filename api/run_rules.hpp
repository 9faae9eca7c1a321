// The rules of PractiTest's API that a run can break, checked before a call is spent.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mapping/run.hpp"

namespace api {

/// The first rule that `run` breaks, in words; nothing where it keeps them all. What is
/// simply cut when sent (output, step names, durations) breaks none.
std::optional<std::string> broken_rule(const mapping::Run& run);

/// "---f-N", or "---f-N[]" for a list of one value or more.
bool custom_field_key(std::string_view key);

}  // namespace api
