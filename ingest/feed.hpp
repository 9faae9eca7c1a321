// The pieces of all reports, one after the other.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ingest/cutter.hpp"
#include "ingest/piece_reader.hpp"
#include "ingest/read.hpp"

namespace ingest {

/// A piece, and the report that it belongs to.
struct Part {
  Piece piece = {};
  std::shared_ptr<const PieceContext> report = {};
  bool first = false;  ///< Of its report.
  /// A small report is left to whoever parses it: then `piece` is all of its text, and
  /// `problem` what its encoding lacks, mostly nothing.
  bool cut = true;
  std::string problem = {};
};

/// What is read in one go and then parsed by one thread: part of a big report, or several
/// small ones. Used again for the next.
struct Unit {
  Buffer buffer = {};
  std::vector<Part> parts = {};
};

/// Opens sources, reads them and cuts those that are larger than a window. Not for two
/// threads at a time.
class Feed {
 public:
  Feed(SourceStream sources, const ReadOptions& options, Keep keep)
      : sources_(std::move(sources)), options_(options), keep_(keep) {}

  /// Fills `unit` anew; false where nothing is left.
  bool fill(Unit& unit);

 private:
  void begin_report(const Source& source, Unit& unit);
  void begin_text(ByteSource bytes, const Source& source, Unit& unit);
  void cut(Unit& unit);

  SourceStream sources_;
  ReadOptions options_;
  Keep keep_;
  std::optional<Cutter> cutter_ = {};
  std::shared_ptr<const PieceContext> report_ = {};
  bool first_ = false;
  std::size_t begin_ = 0;  ///< Where in the unit's buffer the next piece begins.
};

}  // namespace ingest
