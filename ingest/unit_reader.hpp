// What one thread is given to read, and what it makes of it.

#pragma once

#include <vector>

#include "ingest/feed.hpp"
#include "ingest/piece_reader.hpp"
#include "ingest/read.hpp"

namespace ingest {

/// One part of a report, read.
struct Portion {
  Part part = {};
  PieceResult result = {};
};

/// One a thread.
class UnitReader {
 public:
  /// To be filled by a Feed.
  Unit unit = {};

  /// Reads all parts of the unit, cutting those that are not cut yet. `work` gets the
  /// cases that need nothing from elsewhere in their report; it may be empty.
  std::vector<Portion> read(const ReadLimits& limits, const CaseWork& work);

 private:
  std::vector<Portion> read_whole(const Part& whole, const ReadLimits& limits,
                                  const CaseWork& work);
  Portion read_part(Part&& part, const CaseWork& work);

  PieceReader reader_ = {};
};

}  // namespace ingest
