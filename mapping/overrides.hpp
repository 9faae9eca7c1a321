// What a table row, a rule or the command line gives a run beside its instance.

#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "mapping/run.hpp"
#include "mapping/template.hpp"

namespace mapping {

/// Empty templates leave the matter to the next in line: row, rules, command line.
struct Overrides {
  Template version{};
  Template tester{};  ///< Has to fill to a number.
  std::vector<std::pair<std::string, Template>> custom_fields{};  ///< By "---f-N".

  bool operator==(const Overrides&) const = default;
};

/// All that the table gives a subject beside its instance.
struct Extras {
  std::vector<const Overrides*> overrides{};  ///< First giver first; live in the table.
  std::vector<std::pair<std::string, std::string>> captures{};  ///< For their templates.
  std::vector<std::uint32_t> rules_met{};  ///< Numbers from 1, for the plan's dead rules.
  Id set = 0;             ///< The only set to look in, where new ones go; 0: any.
  std::string trouble{};  ///< Why a rule's template gave no usable set.
};

}  // namespace mapping
