// A piece of a report as text, before it is parsed.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/dialect.hpp"
#include "ingest/excerpt.hpp"
#include "ingest/problems.hpp"

namespace ingest {

/// The entities that a document type declares. None is ever expanded or looked up.
struct Entities {
  std::vector<std::string> internal = {};  ///< <!ENTITY a "text">
  std::vector<std::string> external = {};  ///< <!ENTITY a SYSTEM "file">
};

/// How much of a report's cases is kept.
enum class Keep {
  counts,    ///< Nothing but their number.
  findings,  ///< Not what a case printed that passed at once or was skipped.
  all,
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

/// Part of a buffer: a well-formed document of whole elements.
struct Piece {
  const DialectReader* reader = nullptr;  ///< Null where there is nothing to parse.
  std::size_t begin = 0;
  std::size_t size = 0;
  std::size_t repeated_bytes = 0;  ///< At its front: shown by earlier pieces already.
  bool stray = false;  ///< Holds a '<' that begins nothing, or an attribute twice.
  std::int64_t cdata_sections = 0;  ///< Whose "]]>" are right.
  std::vector<Run> texts = {};  ///< From `begin` on: those that counting does not need.
  std::int64_t lines_in_front = 0;  ///< Line ends before it that no piece holds.
  std::int64_t lines_left_out = 0;  ///< Line ends in long texts cut short.
  std::shared_ptr<const Entities> entities = {};  ///< Null where none are declared.
  Problems problems = {};             ///< Lines from the end of the piece before.
  std::optional<Problem> error = {};  ///< Why the report ends here; likewise.
  bool suspect = false;               ///< Refers to an external entity: not read.
  bool stranger = false;              ///< XML, but no report: `error` says what.
  std::shared_ptr<const PieceContext> context = {};
  bool first = false;  ///< Of its report.
  bool last = false;   ///< Likewise.
  /// False for all of the text of a small report, which whoever parses it is to cut.
  bool cut = true;
};

}  // namespace ingest
