// How values look in a run's attributes, both sent and read back.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mapping/run.hpp"

namespace api {

/// Longest automated-execution-output and longest step name, in code points.
inline constexpr std::size_t longest_text = 255;

/// "HH:MM:SS", rounded to the second, from 00:00:00 to 99:59:59; nothing for what is no
/// number. The API keeps two digits of hours, so that longer runs are cut.
std::optional<std::string> duration_text(ingest::Seconds duration);

/// True where `duration_text` has to cut.
bool duration_too_long(ingest::Seconds duration);

/// What of `text` automated-execution-output takes: as much as " [pt:KEY]" leaves of 255
/// code points. An empty `key` takes nothing.
std::string_view output_text(std::string_view text, std::string_view key);

/// What stands in front of the key, and behind it.
constexpr std::string_view mark_open = "[pt:";
constexpr std::string_view mark_close = "]";

/// How many bytes " [pt:KEY]" takes; 0 for an empty `key`.
std::size_t mark_size(std::string_view key);

/// "PASSED", "FAILED", "BLOCKED", "NO RUN" or "N/A".
std::string_view status_text(mapping::StepStatus status);

}  // namespace api
