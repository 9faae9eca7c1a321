// What one piece holds of a report.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/problems.hpp"
#include "ingest/refillable.hpp"
#include "ingest/report.hpp"

namespace ingest {

/// A report's own counters, which are never trusted but compared.
struct Declared {
  bool given = false;  ///< Whether any element tells how many cases it holds.
  std::int64_t cases = 0;
  /// Failures and errors, by depth: outer suites sum up the inner ones, or forget to.
  std::array<std::int64_t, 8> failures = {};

  void add_failures(std::size_t depth, std::int64_t count) {
    if (depth < failures.size()) failures[depth] += count;
  }
};

/// What a report says of a test in another place than the test's result (TRX).
struct Definition {
  std::string id = {};
  std::string class_name = {};
  std::string suite = {};  ///< Empty where there is none.
  std::vector<Property> properties = {};
};

/// Pieces are read in any order, each into its own partial report, and these are joined
/// in document order.
struct PartialReport {
  Refillable<Case> cases = {};  ///< And what suites say; none where we only count.
  Counts counts = {};
  Declared declared = {};
  std::int64_t attempts = 0;  ///< Of all cases: some runners count them as cases.
  Problems problems = {};     ///< Lines are the piece's, from 1.
  std::vector<Definition> definitions = {};
  std::vector<std::string> definition_ids = {};  ///< One for each of `cases`, or none.

  /// Counts one case.
  void count(Outcome outcome, bool flaky, std::optional<Seconds> duration);

  /// Counts `one` and keeps it if `keep`.
  void add(Case&& one, bool keep);
};

/// What one element says of the suite that it stands in; see Case::of_suite.
struct SuiteSays {
  std::vector<Finding> findings = {};
  std::vector<std::string> attachments = {};
  std::string system_out = {};
  std::string system_err = {};

  bool nothing() const;
};

}  // namespace ingest
