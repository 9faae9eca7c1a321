// What reading one piece of a report brings in.

#pragma once

#include <cstdint>
#include <vector>

#include "ingest/problems.hpp"
#include "ingest/report.hpp"

namespace ingest {

/// A report's own counters, which are never trusted but compared.
struct Declared {
  bool given = false;  ///< Whether any element has them.
  std::int64_t cases = 0;
  std::int64_t failures = 0;  ///< And errors.
};

/// Pieces are read in any order, each into its own harvest, and joined in document order.
struct Harvest {
  std::vector<Case> cases = {};  ///< Empty where reports are only counted.
  Counts counts = {};
  Declared declared = {};
  std::int64_t attempts = 0;  ///< Of all cases: some runners count them as cases.
  Problems problems = {};     ///< Lines are the piece's, from 1.
  std::vector<SuiteAttachment> suite_attachments = {};

  /// Counts one case.
  void count(Outcome outcome, bool flaky, std::optional<Seconds> duration);

  /// Counts `one` and keeps it if `keep`.
  void add(Case&& one, bool keep);
};

}  // namespace ingest
