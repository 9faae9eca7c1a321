// Which runs of an upload are among those that the server shows.

#pragma once

#include <cstddef>
#include <span>

#include "api/upload_board.hpp"

namespace api {

struct UploadMatch {
  RunNumbers there = {};    ///< Each is one of those found, which is taken once.
  RunNumbers unclear = {};  ///< May be one whose age or looks are not told clearly.
  std::size_t alike = 0;    ///< Of `there`: known by their looks alone.
};

/// Finds `runs` (ascending) among `found`, which were created at a time like `now`, and
/// enters on the board what is there. Without a key a run is only what was created
/// `since` it may be there.
UploadMatch match(UploadBoard& board, std::span<const std::size_t> runs,
                  std::span<const FoundRun> found, Time now);

}  // namespace api
