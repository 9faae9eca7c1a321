// Files that suites name outside of their cases, and that no run takes along.

#pragma once

#include <string>
#include <string_view>

#include "mapping/compose_options.hpp"
#include "mapping/remarks.hpp"
#include "mapping/resolution.hpp"

namespace mapping {

/// Whether there may be a run that takes along what a suite says: a suite may be called
/// like a class, but not like a case, and what stands around all suites is the file's.
bool may_have_run(const ingest::Case& of_suite, const Resolution& resolution,
                  Grouping grouping);

/// Says in `notes` that no run takes along the files that it names, where it names any
/// and `options` want such files.
void say_unsent(const ingest::Case& of_suite, const Resolution& resolution,
                const ComposeOptions& options, Remarks& notes);

/// `suite "shop.Cart": its own attachments go with no case; --group suite or file sends
/// them`, or that the suite has no run.
std::string unsent_files(std::string_view suite, Grouping grouping);

}  // namespace mapping
