// From a piece of text to what it holds.

#pragma once

#include <functional>
#include <string>

#include "ingest/buffer.hpp"
#include "ingest/byte_source.hpp"
#include "ingest/partial_report.hpp"
#include "ingest/piece.hpp"

namespace ingest {

/// What reading one piece gave, with what is needed to join it to the others.
struct PieceResult {
  Piece piece = {};  ///< `error` is the parser's, too; `problems` are in `report`.
  PartialReport report = {};
  std::int64_t lines = 0;             ///< Line ends from the end of the piece before.
  std::function<void()> worked = {};  ///< From the cases, which are gone; else empty.
};

/// Parses a copy of the piece and reads it. One a thread.
class PieceReader {
 public:
  PieceResult read(const Buffer& buffer, Piece&& piece);

  /// Takes cases back that are done with, for the next piece.
  void use_again(Refillable<Case>&& cases);

 private:
  void parse(PieceResult& result);

  std::string mended_ = {};
  std::string parsed_text_ = {};  ///< A copy: the parser leaves no lines to count.
  Refillable<Case> spare_ = {};
  XmlPiece parsed_ = {};
};

}  // namespace ingest
