// How much an archive may unpack to.

#pragma once

#include <cstdint>
#include <string>

namespace ingest {

/// What keeps a small archive from becoming an endless one.
struct UnpackLimits {
  std::uint64_t bytes = 64ull << 30;        ///< Unpacked.
  std::uint64_t free_bytes = 256ull << 20;  ///< Unpacked before the ratio is looked at.
  std::uint64_t ratio = 500;                ///< Unpacked bytes for each packed one.
  std::uint64_t members = 2'000'000;
};

/// What has come out of one archive and all that lie inside it.
struct Unpacked {
  UnpackLimits limits;
  std::uint64_t packed = 0;  ///< Size of the outermost one, kept by whoever opens it.
  std::uint64_t bytes = 0;
  std::uint64_t members = 0;

  /// What is too much of it, for the user; empty while nothing is.
  std::string excess() const;
};

}  // namespace ingest
