// Reading reports: inputs in, cases and reports out.
//
// Inputs lead to Sources. The Feed opens these and fills Tasks, one for each thread's
// Worker, with Pieces: whole elements of a report's text, as the Cutter parts them. The
// reader of the report's dialect makes a PartialReport of each Piece, and the Joiner
// makes cases and Reports of those, in order.

#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ingest/byte_source.hpp"
#include "ingest/read_limits.hpp"
#include "ingest/report.hpp"

namespace ingest {

struct ReadOptions {
  bool strict = false;  ///< A problem becomes the report's error.
  /// Older files are skipped.
  std::optional<std::filesystem::file_time_type> newer_than = {};
  unsigned threads = 1;
  ReadLimits limits = {};
};

/// Works on cases that follow each other in the report whose Source has `path`, beside
/// other threads, and returns what to do with the result: called by one thread at a time
/// and in order, or never where the report broke off before these cases. They may be
/// changed, and are gone by then.
using CaseWork =
    std::function<std::function<void()>(std::span<Case>, const std::string& path)>;

/// Who is told what is read. All calls come from one thread at a time, reports in the
/// order of the inputs (a folder's by path), cases in document order, then their report.
struct Listener {
  /// May be empty: then reports are only counted, which is faster. The case is the
  /// listener's to keep or to empty; `report` so far holds path and dialect. What suites
  /// say comes the same way: see Case::of_suite.
  std::function<void(Case&&, const Report& report)> on_case = {};
  std::function<void(const Report&)> on_report = {};
  CaseWork on_cases = {};  ///< Gets the cases in place of `on_case`, unless empty.
  /// False: what a case printed that passed at once or was skipped is of no use, and may
  /// be missing, with the attachments that it names; reading is faster then.
  bool outputs_of_passed = true;
};

/// What happened to inputs that are no report.
struct ReadSummary {
  std::size_t reports = 0;     ///< All of which `on_report` was told.
  std::size_t unreadable = 0;  ///< Those with an error.
  std::size_t too_old = 0;     ///< Skipped by `newer_than`.
  std::size_t repeated = 0;    ///< Same content as an earlier one: read once.
  /// One line each for the user: what was passed over.
  std::vector<std::string> notes = {};
};

/// Reads every report that `inputs` lead to: files, folders (searched for *.xml, *.trx
/// and their compressed forms), globs with `**`, archives, and "-" for standard input.
///
/// Never throws for a bad input: a missing or unreadable one is a Report with an error,
/// and the others are read all the same.
ReadSummary read_inputs(std::span<const std::string> inputs, const ReadOptions& options,
                        const Listener& listener);

/// The same for sources that the caller has already.
ReadSummary read_sources(SourceStream sources, const ReadOptions& options,
                         const Listener& listener);

}  // namespace ingest
