// Lengths of time and instants, as reports give them.

#pragma once

#include <chrono>

namespace ingest {

/// A length of time as reports write it. Fractions matter: runners write 6.6e-05.
using Seconds = std::chrono::duration<double>;

/// An instant as the report wrote it.
struct Timestamp {
  /// Naive ones read as UTC.
  std::chrono::sys_time<std::chrono::milliseconds> instant{};
  bool zoned = false;  ///< False: the writer's zone is unknown.

  bool operator==(const Timestamp&) const = default;
};

}  // namespace ingest
