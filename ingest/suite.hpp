// One suite of a report, whatever runner wrote it.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/time.hpp"

namespace ingest {

struct Property {
  std::string name = {};
  std::string value = {};  ///< The attribute `value`, else the element's text.

  bool operator==(const Property&) const = default;
};

/// A suite around a case. Suites nest; `parent` is absent at the top.
struct Suite {
  std::string name = {};  ///< The file's name where the report gives none.
  std::string file = {};
  std::optional<Timestamp> timestamp = {};
  std::vector<Property> properties = {};  ///< Those written before the case in question.
  std::shared_ptr<const Suite> parent = {};

  bool operator==(const Suite&) const = default;
};

}  // namespace ingest
