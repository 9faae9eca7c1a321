// What one thread is given to read, and what it makes of it.

#pragma once

#include <vector>

#include "ingest/feed.hpp"
#include "ingest/piece_reader.hpp"
#include "ingest/read.hpp"

namespace ingest {

/// One a thread.
class Worker {
 public:
  /// To be filled by a Feed.
  Task task = {};

  /// Reads all pieces of the task, cutting what is not cut yet. `work` gets the cases
  /// that need nothing from elsewhere in their report; it may be empty.
  std::vector<PieceResult> read(const ReadLimits& limits, const CaseWork& work);

 private:
  std::vector<PieceResult> read_whole(Piece&& whole, const ReadLimits& limits,
                                      const CaseWork& work);
  PieceResult read_piece(Piece&& piece, const CaseWork& work);

  PieceReader reader_ = {};
};

}  // namespace ingest
