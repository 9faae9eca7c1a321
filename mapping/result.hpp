// What a run keeps of a case.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mapping/compose_options.hpp"
#include "mapping/extras.hpp"
#include "mapping/records.hpp"
#include "mapping/remarks.hpp"

namespace mapping {

/// Filled from the row, the rules and the command line. Empty: not given.
struct Values {
  std::string version{};
  std::optional<Id> tester{};
  std::optional<RunType> type{};
  std::optional<RunDate> run_date{};
  std::string output{};
  std::string step_name{};
  std::string step_description{};
  std::string step_expected_results{};
  CustomFields custom_fields{};
};

/// Views are of the case and of ResultTexts, or of the record that it was read from.
struct Result {
  Identity identity{};
  std::string_view class_name{};  ///< The case's, as its name.
  std::string_view name{};
  std::string_view report{};  ///< As in Subject.
  std::string_view place{};   ///< "cart.py:12"; empty where the report does not say.
  ingest::Outcome outcome = ingest::Outcome::passed;
  bool flaky = false;
  std::string_view message{};  ///< What all findings say in short; empty when passed.
  std::optional<ingest::Seconds> duration{};
  std::optional<ingest::Timestamp> reported{};
  bool of_suite = false;  ///< No case: see ingest::Case::of_suite.
  std::vector<File> files{};
  std::vector<std::string> remarks{};  ///< To be said if luggage goes with a run.
  std::unique_ptr<Values> values{};    ///< Null: none is given.
};

bool failing(ingest::Outcome outcome);

/// Files and outputs of a suite, without a failure of its own: no result, but they go
/// with the run that there is of it.
inline bool luggage(const Result& result) {
  return result.of_suite && !failing(result.outcome);
}

/// What is put together for a result, and may be used again for the next.
struct ResultTexts {
  std::string place{};
  std::string message{};
};

/// All but the values. What could not be attached is said in `notes`.
Result result_of(const Subject& subject, const ComposeOptions& options,
                 std::string_view report_path, ResultTexts& texts, Remarks& notes);

/// The values for `subject`; says in `breaches` which of them cannot be.
std::unique_ptr<Values> fill_values(const Subject& subject, const Extras& extras,
                                    const ComposeOptions& options, Remarks& breaches);

/// A result and where it goes.
using Arrival = std::pair<Destination, Result>;

/// Appends a result on its way to `destination`; `read_result` reads it back.
void append_result(const Destination& destination, const Result& result, Block& block);

/// Fills a new `arrival`, whose views are of the record's bytes.
void read_result(const Record& record, Arrival& arrival);

}  // namespace mapping
