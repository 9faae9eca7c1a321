// Unpacking of gzip as it comes.

#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

#include "ingest/byte_source.hpp"

namespace ingest {

/// How many first bytes tell all that is asked of a `head` here.
inline constexpr std::size_t gzip_head_bytes = 8;

/// Whether what begins so is gzip.
bool gzip_bytes(std::string_view head);

/// When the file that was packed had last been changed, to the second. Absent where the
/// header does not say so, as for what came out of a pipe, or is none.
std::optional<std::filesystem::file_time_type> gzip_modified(std::string_view head);

/// What the gzip data that `packed` give hold: all of it where several lie in a row, as
/// parallel writers leave them. What follows them and is no gzip is passed over. Fails
/// where they are damaged, their checksum tells otherwise or they end too early, but
/// first gives all that comes before.
ByteSource gunzipped(ByteSource packed);

}  // namespace ingest
