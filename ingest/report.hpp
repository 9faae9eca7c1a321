// What a whole report amounts to, beside its cases.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ingest/case.hpp"

namespace ingest {

/// How the report is written. The names in `dialect_name` are part of inspect's JSON.
enum class Dialect { junit, xunit_net, nunit2, nunit3, trx, testng, jenkins };

/// "junit", "xunit.net", "nunit2", "nunit3", "trx", "testng" or "jenkins".
const char* dialect_name(Dialect dialect);

/// Something odd that cost no case: a repaired character, counters that lie.
struct Problem {
  std::int64_t line = 0;  ///< From 1; 0 where no line can be named.
  std::string message = {};

  bool operator==(const Problem&) const = default;
};

/// Counted by us, never taken from a report's own counters; but for its times.
struct Counts {
  std::int64_t suites = 0;
  std::int64_t cases = 0;
  std::int64_t passed = 0;
  std::int64_t failed = 0;
  std::int64_t errored = 0;
  std::int64_t skipped = 0;
  std::int64_t flaky = 0;
  /// The times of outermost suites, and of cases in none that says how long it took.
  Seconds duration{0};

  bool operator==(const Counts&) const = default;
};

struct Report {
  /// To be shown: that of its Source, with U+FFFD for what is no UTF-8.
  std::string path = {};
  Dialect dialect = Dialect::junit;
  Counts counts = {};
  /// The first of each kind with its place, bounded.
  std::vector<Problem> problems = {};
  std::optional<Problem> error = {};  ///< Why it could not be read, or not to its end.

  bool operator==(const Report&) const = default;
};

}  // namespace ingest
