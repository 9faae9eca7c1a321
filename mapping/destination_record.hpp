// Where a result goes, as a part of its record.

#pragma once

#include <cstdint>

#include "mapping/bytes.hpp"
#include "mapping/run.hpp"

namespace mapping {

/// What records of one destination have in common: instances are their own key; what has
/// to be created is rare and has one with the highest bit set, maybe with others.
std::uint64_t key_of(const Destination& destination);

inline InInstance instance_of(std::uint64_t key) {
  return {static_cast<Id>(key)};
}

/// Of what is to be created.
void write_creation(const Destination& destination, ByteWriter& writer);

/// Reads that back.
Destination read_creation(ByteReader& reader);

}  // namespace mapping
