// From the bytes of a report to UTF-8, whatever encoding they are in.

#pragma once

#include <string>

#include "ingest/byte_source.hpp"
#include "ingest/encoding.hpp"

namespace ingest {

/// Reads `bytes`, after those in `head`, as `encoding` and gives UTF-8. What cannot be
/// decoded becomes the byte FF, which UTF-8 never has, so that it is found and repaired
/// where all faulty bytes are.
ByteSource as_utf8(std::string head, ByteSource bytes, const Encoding& encoding);

}  // namespace ingest
