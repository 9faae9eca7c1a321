// Numbers and names as people read them.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ingest/case.hpp"

namespace cli {

/// "0.250 s", "12.5 s", "2 min 05 s", "3 h 07 min".
std::string shown(ingest::Seconds duration);

/// "1 report", "2 reports".
std::string counted(std::size_t number, std::string_view one, std::string_view many);

/// "passed", "failed", "errored" or "skipped".
const char* outcome_name(ingest::Outcome outcome);

}  // namespace cli
