// Reads reports that stand in a test and shows what came of them.

#pragma once

#include <string>
#include <vector>

#include "ingest/read.hpp"

/// What a report amounted to.
struct Reading {
  std::vector<ingest::Case> cases = {};
  std::vector<ingest::Case> of_suites = {};  ///< What suites say of themselves.
  ingest::Report report = {};
};

/// Reads `bytes` as the file "report.xml", given in lumps of at most `lump` bytes.
Reading read_text(const std::string& bytes, const ingest::ReadOptions& options = {},
                  std::size_t lump = 1 << 20);

/// The same for somebody who has no use for what passing cases printed.
Reading read_findings(const std::string& bytes, const ingest::ReadOptions& options = {});

/// Takes away from the cases what `read_findings` need not read.
Reading without_needless_outputs(Reading reading);

/// The same as `read_text`, but only counted.
ingest::Report count_text(const std::string& bytes,
                          const ingest::ReadOptions& options = {});

/// "7 cases: 1 passed, 2 failed, 2 errored, 2 skipped".
std::string sums(const ingest::Counts& counts);

/// Everything that was read, for comparison.
std::string rendering(const Reading& reading);

/// "12: message" for each problem.
std::vector<std::string> problems_of(const ingest::Report& report);

/// "12: message", or "" where there is none.
std::string error_of(const ingest::Report& report);
