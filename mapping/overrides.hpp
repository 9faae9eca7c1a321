// What a table row, a rule or the command line gives a run beside its instance.

#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mapping/template.hpp"

namespace mapping {

/// Empty templates leave the matter to the next in line: row, rule, command line.
struct Overrides {
  Template version{};
  Template tester{};  ///< Has to fill to a number.
  std::vector<std::pair<std::string, Template>> custom_fields{};  ///< By "---f-N".

  bool operator==(const Overrides&) const = default;
};

}  // namespace mapping
