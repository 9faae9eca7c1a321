// What is wrong with a table, a template or an option.

#pragma once

#include <string>

namespace mapping {

/// Wrong usage: the user has to change something before anything is sent (exit code 2).
struct Error {
  std::string message{};  ///< One line: "map.csv:12:7: what is wrong; what to do".

  bool operator==(const Error&) const = default;
};

}  // namespace mapping
