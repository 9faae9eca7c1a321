// Where a run goes: to an instance, or to one that is made on the way.

#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace mapping {

/// A system id of PractiTest; never a display id such as "117:19".
using Id = std::int64_t;

/// The instance is there.
struct InInstance {
  Id instance = 0;
  bool operator==(const InInstance&) const = default;
};

/// The test is there, its instance in the set has to be created first.
struct InNewInstance {
  Id test = 0;
  Id set = 0;  ///< 0: the set of `--set-name`, which is still to be created.
  bool operator==(const InNewInstance&) const = default;
};

/// Neither is there: auto_create makes the test (found again by its name), puts it into
/// the set and stores the run, all in one call.
struct InNewTest {
  std::string test_name{};
  Id set = 0;  ///< Likewise.
  bool operator==(const InNewTest&) const = default;
};

using Destination = std::variant<InInstance, InNewInstance, InNewTest>;

}  // namespace mapping
