// Where the runs of an upload belong, and in which order they go.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "mapping/run.hpp"

namespace api {

/// An instance, or what one is to be made of.
struct RunPlace {
  mapping::Id instance = 0;  ///< 0: not created yet, then at `set` and `test`.
  mapping::Id set = 0;
  std::string test = {};  ///< The test's name, or "#ID".

  bool operator==(const RunPlace&) const = default;
};

RunPlace place_of(const mapping::Run& run);

struct UploadOrder {
  std::vector<std::size_t> positions = {};  ///< Of each number: the caller's position.
  std::vector<std::size_t> places = {};     ///< Of each number: which place it has.
  std::vector<mapping::Id> instances = {};  ///< Of each place; 0: not created yet.
};

/// The caller's order, but with the runs of each place oldest first among themselves, if
/// the reports say of all of them when they ran.
UploadOrder order_of(std::span<const mapping::Run> runs);

}  // namespace api
