// A run: one result for one instance, before it becomes a request.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ingest/case.hpp"
#include "mapping/file.hpp"

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

/// The five statuses of the API's steps.
enum class StepStatus { passed, failed, blocked, no_run, not_applicable };

struct Step {
  std::string name{};  ///< At most 255 code points when sent.
  std::string description{};
  std::string expected_results{};
  std::string actual_results{};
  StepStatus status = StepStatus::passed;
  std::vector<File> files{};

  bool operator==(const Step&) const = default;
};

enum class RunType { automated, manual };

/// In the order given by the user; values are text exactly as typed. Keys are "---f-N".
using CustomFields = std::vector<std::pair<std::string, std::string>>;

/// One result on its way to PractiTest.
struct Run {
  Destination destination{};
  std::string
      identity{};  ///< Of the case or group: equal in every build, unlike a line number.
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
