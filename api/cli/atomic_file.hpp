// Files that are there whole or not at all.

#pragma once

#include <string>
#include <string_view>

#include "api/cli/exit_code.hpp"

namespace cli {

/// Puts a file with `text` in the place of `path`: readers see the old one or the new
/// one, never a part. Fails with "PATH: why".
Result<void> write_whole(const std::string& path, std::string_view text);

}  // namespace cli
