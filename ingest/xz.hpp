// Unpacking of xz as it comes.

#pragma once

#include <string_view>

#include "ingest/byte_source.hpp"

namespace ingest {

/// How many first bytes tell xz.
inline constexpr std::size_t xz_head_bytes = 6;

/// Whether what begins so is xz.
bool xz_bytes(std::string_view head);

/// What the xz data that `packed` give hold: all of it where several lie in a row. Fails
/// where they are damaged, end too early or want too much memory, but first gives all
/// that comes before.
ByteSource unxz(ByteSource packed);

}  // namespace ingest
