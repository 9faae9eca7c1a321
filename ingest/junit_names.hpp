// The elements below a <testcase> that say how it went.

#pragma once

#include <optional>
#include <string_view>

#include "ingest/case.hpp"

namespace ingest::junit {

/// The outcome that a child of <testcase> stands for; nothing where it is no result.
inline std::optional<Outcome> result_element(std::string_view name) {
  if (name == "failure") return Outcome::failed;
  if (name == "error") return Outcome::errored;
  if (name == "skipped") return Outcome::skipped;
  return std::nullopt;
}

/// The same for one more try of the case, as Surefire and nextest write them.
inline std::optional<Outcome> attempt_element(std::string_view name) {
  if (name == "rerunFailure" || name == "flakyFailure") return Outcome::failed;
  if (name == "rerunError" || name == "flakyError") return Outcome::errored;
  return std::nullopt;
}

}  // namespace ingest::junit
