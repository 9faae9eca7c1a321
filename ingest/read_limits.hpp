// How much of a report is held, and read.

#pragma once

#include <cstddef>
#include <cstdint>

namespace ingest {

/// What bounds a hostile or enormous input.
struct ReadLimits {
  std::uint64_t report_bytes = 8ull << 30;  ///< `--max-report-bytes`, after unpacking.
  std::size_t window_bytes = 256 * 1024;    ///< Held of one report at a time.
  std::size_t text_bytes = 256 * 1024;  ///< Of one text: beyond it head and tail stay.
  std::size_t depth = 4096;             ///< Elements inside each other.
};

}  // namespace ingest
