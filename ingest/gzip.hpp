// Unpacking of gzip as it comes.

#pragma once

#include <cstddef>
#include <string_view>

#include "ingest/byte_source.hpp"

namespace ingest {

/// How many first bytes `gzip_bytes` needs.
inline constexpr std::size_t gzip_bytes_wanted = 2;

/// Whether what begins so is gzip.
bool gzip_bytes(std::string_view head);

/// What the gzip data that `packed` give hold: all of it where several lie in a row, as
/// parallel writers leave them. What follows them and is no gzip is passed over. Fails
/// where they are damaged, their checksum tells otherwise or they end too early, but
/// first gives all that comes before.
ByteSource gunzipped(ByteSource packed);

}  // namespace ingest
