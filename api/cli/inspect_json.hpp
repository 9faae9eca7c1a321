// What inspect says, as JSON. Scripts rely on these shapes.

#pragma once

#include <string>

#include "ingest/report.hpp"

namespace cli {

/// {"path": ..., "dialect": ..., counts, "problems": [...], "error": null or a string}.
std::string json_of(const ingest::Report& report);

/// {"suites": N, "cases": N, ..., "seconds": S}.
std::string json_of(const ingest::Counts& counts);

/// One line: {"report", "class", "name", "outcome", "seconds", "attempts",
/// "attachments"}.
std::string json_of(const ingest::Case& test_case, const ingest::Report& report);

}  // namespace cli
