// What a run leaves behind to be sent at all.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mapping/run.hpp"

namespace api {

/// Makes `run` fit into a request of its own of `max_bytes`, if that can be done by its
/// files and texts. Attachments (files of the user's) are taken out, the largest first
/// and the last of equals, until the others fit beside 64 KiB of each text; then texts in
/// memory and actual results that are longer than others are cut to one length, their
/// head and tail.
///
/// Returns the names of what was taken out, in the order of the files. Sizes of files are
/// looked up. A run that is too large for other reasons stays so, and is refused when it
/// is written.
std::vector<std::string> fit_run(mapping::Run& run, std::uint64_t max_bytes);

}  // namespace api
