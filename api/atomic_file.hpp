// Files that are there whole or not at all.

#pragma once

#include <filesystem>
#include <string_view>
#include <system_error>

namespace api {

/// Puts a file with `text` in the place of `path`, also of a link there: readers see the
/// old one or the new one, never a part, and no other file is touched.
std::error_code write_whole(const std::filesystem::path& path, std::string_view text);

/// Writes `text` to the open file `file`.
std::error_code write_all(int file, std::string_view text);

}  // namespace api
