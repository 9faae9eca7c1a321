// Joins the partial reports of the pieces and tells the listener.

#pragma once

#include "ingest/definitions.hpp"
#include "ingest/piece_reader.hpp"
#include "ingest/read.hpp"

namespace ingest {

/// Gets the pieces of all reports in order.
class Joiner {
 public:
  /// `listener` and `summary` must outlive it.
  Joiner(const Listener& listener, bool strict, ReadSummary& summary)
      : listener_(listener), strict_(strict), summary_(summary) {}

  void take(PieceResult&& result);

  /// To be called behind the last piece: says what there were too many of to name.
  void finish();

 private:
  void pass_over(const Piece& stranger);
  void begin(const PieceContext& context);
  void append(PartialReport&& partial);
  template <class Give>
  void pass_on(const Give& give);
  void compare_counters();
  void clean_messages();
  void end();

  const Listener& listener_;
  bool strict_;
  ReadSummary& summary_;
  Report report_ = {};
  std::string real_path_ = {};  ///< Of its Source.
  PartialReport whole_ = {};    ///< But for the cases.
  Definitions definitions_ = {};
  std::int64_t lines_ = 0;       ///< In front of the next piece.
  bool known_ = false;           ///< The dialect.
  std::size_t passed_over_ = 0;  ///< Files that are no report.
};

}  // namespace ingest
