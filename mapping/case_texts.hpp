// What a case says of itself, as text without the colours of a terminal.

#pragma once

#include <string>

#include "ingest/case.hpp"

namespace mapping {

/// What the findings say in short, a line or more each; a pass has something to say only
/// where it is flaky. A long one keeps its head and its tail.
std::string message_of(const ingest::Case& test_case);

/// All that the findings and the attempts say.
std::string details_of(const ingest::Case& test_case);

}  // namespace mapping
