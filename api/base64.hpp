// Base64, written where it is needed.

#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace api {

/// Size of `bytes` bytes in Base64, padding included.
constexpr std::uint64_t base64_size(std::uint64_t bytes) {
  return (bytes + 2) / 3 * 4;
}

/// Appends `bytes` in Base64, in one line.
void append_base64(std::string& out, std::string_view bytes);

/// Appends the regular file `path`, read in pieces. Nothing is returned when all went
/// well; else why not, without the path: unreadable, no regular file, a symbolic link, or
/// more than `room` bytes of Base64. Then `out` holds a part of it.
std::optional<std::string> append_base64_file(std::string& out,
                                              const std::filesystem::path& path,
                                              std::uint64_t room);

}  // namespace api
