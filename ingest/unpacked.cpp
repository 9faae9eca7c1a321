#include "ingest/unpacked.hpp"

namespace ingest {

std::string Unpacked::excess() const {
  if (members > limits.members)
    return "more than " + std::to_string(limits.members) + " members; split the archive";
  if (bytes > limits.bytes)
    return "unpacks to more than " + std::to_string(limits.bytes >> 30) +
           " GiB; split the archive";
  if (bytes > limits.free_bytes && bytes / limits.ratio > packed)
    return "unpacks to more than " + std::to_string(limits.ratio) +
           " times its size; unpack it by hand if you trust it";
  return {};
}

}  // namespace ingest
