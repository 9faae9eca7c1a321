// Files that the user names for us to write.

#pragma once

#include <filesystem>
#include <string_view>
#include <system_error>

namespace cli {

/// Puts a file with `text` in the place of `path`, or of what a link there leads to:
/// readers see the old one or the new one, never a part. A pipe, a device and what our
/// own output goes to stay what they are, and `text` is written to them.
std::error_code write_named(const std::filesystem::path& path, std::string_view text);

}  // namespace cli
