// All that the table gives a subject beside its instance.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mapping/overrides.hpp"

namespace mapping {

/// A row or a rule that fits.
struct Giver {
  const Overrides* overrides = nullptr;  ///< Live in the table.
  std::vector<Capture> captures{};       ///< By its own patterns, for its own templates.
};

struct Extras {
  std::vector<Giver> givers{};             ///< The first to give a value gives it.
  std::vector<std::uint32_t> rules_met{};  ///< Numbers from 1, for the plan's dead rules.
  Id set = 0;             ///< The only set to look in, where new ones go; 0: any.
  std::string trouble{};  ///< Why a rule's template gave no usable set.

  /// As new, but that memory stays.
  void clear();
};

}  // namespace mapping
