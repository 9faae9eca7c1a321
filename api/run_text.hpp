// How values look in a run's attributes, both sent and read back.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/api_limits.hpp"
#include "mapping/run.hpp"

namespace api {

/// "HH:MM:SS", rounded to the second, from 00:00:00 to `longest_duration`, to which
/// longer ones are cut; nothing for what is no number.
std::optional<std::string> duration_text(ingest::Seconds duration);

/// True where `duration_text` has to cut.
bool duration_too_long(ingest::Seconds duration);

/// What of `text` automated-execution-output takes: as much as " [pt:KEY]" leaves of
/// `longest_text`. An empty `key` takes nothing.
std::string_view output_text(std::string_view text, std::string_view key);

/// What stands in front of the key, and behind it.
constexpr std::string_view mark_open = "[pt:";
constexpr std::string_view mark_close = "]";

/// How many bytes " [pt:KEY]" takes; 0 for an empty `key`.
std::size_t mark_size(std::string_view key);

/// "PASSED", "FAILED", "BLOCKED", "NO RUN" or "N/A".
std::string_view status_text(mapping::StepStatus status);

}  // namespace api
