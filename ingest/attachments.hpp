// The files that a report names, in the spellings of many tools.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/case.hpp"

namespace ingest {

/// Adds `path`, unless it is there already, or is longer than a path, or there are a
/// thousand.
void add_attachment(std::string_view path, std::vector<std::string>& paths);

/// Adds the paths that a captured output or a failure's text names to `paths`, each once:
/// `[[ATTACHMENT|path]]`, several on a line, what follows a second `|` ignored (Jenkins,
/// Testmo, Azure, Playwright); `file:///absolute` and `file://relative` alone on a line
/// (Testomatio); Playwright's "attachment #1: trace (application/zip) ----" with the path
/// on the next line; Cypress' "-  /shot.png  (1280x720)".
void find_attachments(std::string_view text, std::vector<std::string>& paths);

/// The same for a property: names that begin with "attachment" (Testmo, Bitrise) or
/// "testrail_attachment". Addresses on the network are no paths.
void find_attachment(const Property& property, std::vector<std::string>& paths);

}  // namespace ingest
