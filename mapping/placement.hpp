// What became of single cases, for the plan.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "mapping/destination.hpp"
#include "mapping/instance_suggester.hpp"

namespace mapping {

/// A case, or a group under `--group`, as a table names it; what it lacks is empty.
struct CaseName {
  std::string class_name{};
  std::string name{};
  std::string suite{};
  std::string file{};
  std::string label{};  ///< For people; a report that stands for its file has its path.
};

struct UnmappedCase {
  CaseName who{};
  std::string why{};                      ///< Empty: simply not found.
  std::vector<Suggestion> suggestions{};  ///< Positions in the catalogue.
};

struct AmbiguousCase {
  CaseName who{};
  std::vector<std::uint32_t> candidates{};  ///< Positions in the catalogue.
};

/// An instance that different cases claim.
struct Claim {
  Id instance = 0;
  std::vector<std::string> labels{};  ///< Of the first few, at least two: identities,
                                      ///< or paths of reports that stand for their file.
  std::size_t results = 0;
};

/// Where one case goes: a line of `plan --cases`.
struct PlacedCase {
  CaseName who{};
  std::vector<Destination> destinations{};
  std::string how{};
};

}  // namespace mapping
