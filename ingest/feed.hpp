// The pieces of all reports, one after the other.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
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
};

/// What is read in one go and then parsed by one thread: part of a big report, or several
/// small ones. Used again for the next.
struct Unit {
  Buffer buffer = {};
  std::vector<Part> parts = {};
};

/// Opens sources and cuts what they hold. Not for two threads at a time.
class Feed {
 public:
  /// `notes` gets a line for what was found but is no report; it must outlive the feed.
  Feed(SourceStream sources, const ReadOptions& options, bool keep_cases,
       std::vector<std::string>& notes);

  /// Fills `unit` anew; false where nothing is left.
  bool fill(Unit& unit);

 private:
  void begin_report(const Source& source, Unit& unit);
  void begin_text(ByteSource bytes, const Source& source, Unit& unit);
  void cut(Unit& unit);

  SourceStream sources_;
  ReadOptions options_;
  bool keep_cases_;
  std::vector<std::string>& notes_;
  std::size_t strangers_ = 0;
  std::optional<Cutter> cutter_ = {};
  std::shared_ptr<const PieceContext> report_ = {};
  bool named_ = false;
  bool first_ = false;
  std::size_t begin_ = 0;  ///< Where in the unit's buffer the next piece begins.
};

}  // namespace ingest
