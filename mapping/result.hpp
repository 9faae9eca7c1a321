// What a run keeps of a case.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mapping/compose.hpp"

namespace mapping {

/// Values that few runs have.
struct RareValues {
  std::optional<RunType> type{};
  std::optional<RunDate> run_date{};
  std::string output{};
  std::string step_name{};
  std::string step_description{};
  std::string step_expected_results{};
};

/// Filled from the row, the rules and the command line.
struct Values {
  std::string version{};
  CustomFields custom_fields{};
  std::optional<Id> tester{};
  std::shared_ptr<const RareValues> rare{};  ///< Null: none of them.
};

struct Result {
  std::string identity{};
  std::string class_name{};
  std::string name{};
  std::string place{};  ///< "cart.py:12"; empty where the report does not say.
  ingest::Outcome outcome = ingest::Outcome::passed;
  bool flaky = false;
  std::string message{};  ///< All that the findings say in short; empty when passed.
  std::optional<ingest::Seconds> duration{};
  std::optional<ingest::Timestamp> reported{};
  std::vector<File> files{};
  Values values{};
  int uses = 0;  ///< Runs that still want `files`: the last one may take them away.
};

bool failing(ingest::Outcome outcome);

/// Empties `test_case`. What could not be attached is said in `notes`.
Result take_result(ingest::Case& test_case, const ComposeOptions& options,
                   std::string_view report_path, std::vector<std::string>& notes);

/// The values for `subject`; says in `breaches` which of them cannot be.
Values fill_values(const Subject& subject, const Extras& extras,
                   const ComposeOptions& options, std::vector<std::string>& breaches);

}  // namespace mapping
