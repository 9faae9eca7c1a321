// The files that a case takes along.

#pragma once

#include <string_view>
#include <vector>

#include "ingest/case.hpp"
#include "mapping/compose_options.hpp"
#include "mapping/remarks.hpp"

namespace mapping {

/// Adds its texts as files, then those that it names, where `options` want files of such
/// a case. What could not be attached is said in `notes`.
void add_files(const ingest::Case& test_case, const ComposeOptions& options,
               std::string_view report_path, std::vector<File>& files, Remarks& notes);

}  // namespace mapping
