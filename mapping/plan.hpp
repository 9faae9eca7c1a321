// What an upload would do, case by case, for people to read before it happens.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "mapping/placement.hpp"

namespace mapping {

struct PlanOptions {
  bool every_case = false;     ///< Fills `placed` and `unplaced`.
  std::size_t suggested = 20;  ///< Unmapped cases that get suggestions, the first ones.
};

struct Plan {
  std::size_t cases = 0;
  std::size_t mapped = 0;   ///< Cases, not instances.
  std::size_t ignored = 0;  ///< By rules.
  std::vector<PlacedCase> placed{};
  std::vector<CaseName> unplaced{};      ///< Those that go nowhere, as often as they ran.
  std::vector<UnmappedCase> unmapped{};  ///< One a case or group, however often it ran.
  std::vector<AmbiguousCase> ambiguous{};   ///< Likewise.
  std::vector<std::uint32_t> dead_rules{};  ///< Numbers from 1.
  std::vector<Id> unknown_instances{};      ///< Named, but not in the catalogue.
  std::vector<Id> idle_instances{};         ///< In the catalogue, without a result.
};

}  // namespace mapping
