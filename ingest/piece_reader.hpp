// From a piece of text to what it holds.

#pragma once

#include <functional>
#include <span>
#include <string>

#include "ingest/buffer.hpp"
#include "ingest/byte_source.hpp"
#include "ingest/cutter.hpp"
#include "ingest/partial_report.hpp"
#include "ingest/piece.hpp"

namespace ingest {

/// What reading one piece gave, with what is needed to join it to the others.
struct PieceResult {
  PartialReport report = {};
  std::int64_t lines = 0;             ///< Line ends from the end of the piece before.
  std::optional<Problem> error = {};  ///< Lines likewise.
  std::function<void()> worked = {};  ///< From the cases, which are gone; else empty.
};

/// What the pieces of a report have in common.
struct PieceContext {
  std::string path = {};       ///< As Report::path has it.
  std::string real_path = {};  ///< As Source::path has it.
  Keep keep = Keep::all;
  std::size_t text_bytes = 0;
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> build_started = {};
  bool named = false;  ///< By the user: what is no report is passed over elsewhere.
};

/// Parses a copy of the piece and reads it. One a thread.
class PieceReader {
 public:
  PieceResult read(const Buffer& buffer, Piece& piece, const PieceContext& context);

  /// Takes cases back that are done with, for the next piece.
  void use_again(Refillable<Case>&& cases);

 private:
  void parse(std::span<char> text, const Piece& piece, const PieceContext& context,
             PieceResult& result);

  std::string mended_ = {};
  std::string parsed_text_ = {};  ///< A copy: the parser leaves no lines to count.
  Refillable<Case> spare_ = {};
  XmlPiece parsed_ = {};
};

}  // namespace ingest
