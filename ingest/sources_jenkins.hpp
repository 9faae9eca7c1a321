// What Jenkins keeps of a build beside its test results.

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ingest {

using BuildStart = std::chrono::sys_time<std::chrono::milliseconds>;

/// When a build began, by its build.xml: <startTime> under the root, in milliseconds
/// since 1970. Nothing where the text does not say so.
std::optional<BuildStart> build_start(std::string_view build_xml);

/// The same from the build.xml in the folder of `result_path`.
std::optional<BuildStart> build_start_beside(const std::string& result_path);

/// Whether a file of this name is what Jenkins made of a build's reports.
bool jenkins_result_name(std::string_view path);

}  // namespace ingest
