// Where a result goes, as a part of its record.

#pragma once

#include <cstdint>

#include "mapping/bytes.hpp"
#include "mapping/run.hpp"

namespace mapping {

/// What records of one destination have in common: instances are their own key; what has
/// to be created is rare and has one with the highest bit set, maybe with others.
std::uint64_t key_of(const Destination& destination);

/// What the key does not tell.
void write_destination(const Destination& destination, ByteWriter& writer);

/// Reads that back.
Destination read_destination(std::uint64_t key, ByteReader& reader);

}  // namespace mapping
