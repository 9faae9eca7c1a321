// A run as a request describes it, read and stored.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/local/call.hpp"

namespace local {

struct NewFile {
  std::string name{};
  std::string content{};  ///< Bytes.
};

struct NewStep {
  std::string name{};
  std::optional<std::string> description{};
  std::optional<std::string> expected{};
  std::optional<std::string> actual{};
  std::string status{};
  std::vector<NewFile> files{};
};

struct NewRun {
  std::int64_t instance = 0;
  std::string type = "AutomatedRun";
  std::string status = "NO RUN";
  std::optional<std::int64_t> tester{};
  std::optional<std::string> version{};
  std::optional<std::string> output{};
  std::optional<std::string> run_date{};
  std::int64_t duration = 0;  ///< Seconds.
  std::string custom_fields = "{}";
  std::vector<NewStep> steps{};
  std::vector<NewFile> files{};
};

/// Reads all but the destination: that one (and `finish` for both) is the caller's.
///
/// Rules are those of the documents; what they leave open is taken literally. With steps
/// the exit code is ignored, without both the run is "NO RUN".
NewRun read_result(Fields& data, Fields& attributes, Call& call);

/// PASSED where all ran and none went wrong, else FAILED or BLOCKED, NO RUN where none
/// ran, NOT COMPLETED where only some did; N/A counts only where all are.
std::string status_of(const std::vector<NewStep>& steps);

/// Stores the run with its steps and files; inside the caller's transaction. The instance
/// has to exist: it, its test and its set show this run as their last one.
std::int64_t store_run(Call& call, const NewRun& run);

}  // namespace local
