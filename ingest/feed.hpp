// The pieces of all reports, one after the other.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "ingest/cutter.hpp"
#include "ingest/piece.hpp"
#include "ingest/read.hpp"

namespace ingest {

/// What is read in one go and then parsed by one thread: part of a big report, or several
/// small ones. Used again for the next.
struct Task {
  Buffer buffer = {};
  std::vector<Piece> pieces = {};
};

/// Opens sources, reads them and cuts those that are larger than a window. Not for two
/// threads at a time.
class Feed {
 public:
  Feed(SourceStream sources, const ReadOptions& options, Keep keep)
      : sources_(std::move(sources)), options_(options), keep_(keep) {}

  /// Fills `task` anew; false where nothing is left.
  bool fill(Task& task);

 private:
  void begin_report(const Source& source, Task& task);
  void begin_text(ByteSource bytes, const Source& source,
                  std::shared_ptr<const PieceContext> context, Task& task);

  SourceStream sources_;
  ReadOptions options_;
  Keep keep_;
  std::optional<Cutter> cutter_ = {};
  std::size_t begin_ = 0;  ///< Where in the task's buffer the next piece begins.
};

}  // namespace ingest
