// A run: one result for one instance, before it becomes a request.

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ingest/case.hpp"
#include "mapping/destination.hpp"
#include "mapping/file.hpp"

namespace mapping {

/// The five statuses of the API's steps.
enum class StepStatus { passed, failed, blocked, no_run, not_applicable };

struct Step {
  std::string name{};  ///< At most 255 code points when sent.
  std::string description{};
  std::string expected_results{};
  std::string actual_results{};
  StepStatus status = StepStatus::passed;
  std::vector<File> files{};
  std::string own_name{};  ///< The case's, where the user gives `name`; else empty.

  bool operator==(const Step&) const = default;
};

enum class RunType { automated, manual };

/// In the order given by the user; values are text exactly as typed. Keys are "---f-N".
using CustomFields = std::vector<std::pair<std::string, std::string>>;

/// One result on its way to PractiTest.
struct Run {
  Destination destination{};
  /// Of the case or group: equal in every build, unlike a line number.
  std::string identity{};
  ingest::Outcome outcome = ingest::Outcome::passed;
  RunType type = RunType::automated;
  std::vector<Step> steps{};  ///< With any, PractiTest takes the status from them.
  std::vector<File> files{};
  std::optional<ingest::Seconds> duration{};
  std::optional<ingest::Timestamp> reported{};  ///< When the report says it ran.
  std::string output{};   ///< The line for automated-execution-output, key not yet added.
  std::string version{};  ///< Empty: not sent.
  CustomFields custom_fields{};
  std::optional<Id> tester{};             ///< ManualRun only.
  std::optional<std::string> run_date{};  ///< "YYYY-MM-DD", ManualRun only.

  bool operator==(const Run&) const = default;

  /// As new, but for memory to use again.
  void clear();
};

}  // namespace mapping
