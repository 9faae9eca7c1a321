// The files that a case takes along.

#pragma once

#include <string_view>
#include <vector>

#include "ingest/case.hpp"
#include "mapping/compose_options.hpp"
#include "mapping/remarks.hpp"

namespace mapping {

/// Its texts as files, then those that it names, where `options` want files of such a
/// case. What could not be attached is said in `notes`.
std::vector<File> files_of(const ingest::Case& test_case, const ComposeOptions& options,
                           std::string_view report_path, Remarks& notes);

}  // namespace mapping
