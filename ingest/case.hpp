// One test case of a report, whatever runner wrote it.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/suite.hpp"
#include "ingest/time.hpp"

namespace ingest {

/// What became of a case. Failed and errored are kept apart as the report has them, but
/// mean the same to PractiTest: which of the two a runner writes is its own whim.
enum class Outcome { passed, failed, errored, skipped };

/// What one `<failure>`, `<error>` or `<skipped>` says, or its like in another dialect.
struct Finding {
  Outcome outcome = Outcome::failed;
  std::string type = {};
  std::string message = {};
  std::string text = {};  ///< All text and CDATA below the element, in order.

  bool operator==(const Finding&) const = default;
};

/// One more try of the same case (Surefire's rerun and flaky elements), oldest first.
struct Attempt {
  Finding finding = {};
  std::string system_out = {};
  std::string system_err = {};
  std::optional<Seconds> duration = {};

  bool operator==(const Attempt&) const = default;
};

/// One test case, or what a suite says of itself.
///
/// Texts are UTF-8, repaired where the report's were not. A long output keeps its head
/// and its tail (see ReadLimits::text_bytes).
struct Case {
  std::string class_name = {};  ///< Falls back to the innermost suite's name.
  std::string name = {};        ///< May be empty: some runners write such cases.
  std::string file = {};        ///< Empty where the report gives none.
  std::optional<int> line = {};
  std::optional<Seconds> duration = {};  ///< Absent where missing or not a time.
  /// The case's own, else its suites' innermost.
  std::optional<Timestamp> timestamp = {};
  Outcome outcome = Outcome::passed;
  bool flaky = false;  ///< Passed, but not at the first attempt.
  /// In document order; the first decided `outcome`.
  std::vector<Finding> findings = {};
  std::vector<Attempt> attempts = {};  ///< The tries beside the one that decided.
  std::vector<Property> properties = {};
  /// Paths as the report names them: untrusted.
  std::vector<std::string> attachments = {};
  std::string system_out = {};
  std::string system_err = {};
  /// The innermost; absent straight under the root.
  std::shared_ptr<const Suite> suite = {};
  /// No case, and never counted: what `suite` says outside of its cases. It has findings
  /// where a set-up or a plan of tests failed, and else has passed; outputs and
  /// attachments are the suite's own. There is one of these for each element that says
  /// something.
  bool of_suite = false;

  bool operator==(const Case&) const = default;

  /// As new, but for memory to use again.
  void clear();
};

}  // namespace ingest
