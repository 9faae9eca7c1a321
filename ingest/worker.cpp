#include "ingest/worker.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "ingest/cutter.hpp"

namespace ingest {

std::vector<PieceResult> Worker::read(const ReadLimits& limits, const CaseWork& work) {
  std::vector<PieceResult> results;
  // From the last to the first, since a report is cut at the end of the buffer.
  for (auto piece = task.pieces.rbegin(); piece != task.pieces.rend(); ++piece) {
    if (piece->cut) {
      results.push_back(read_piece(std::move(*piece), work));
    } else {
      auto some = read_whole(std::move(*piece), limits, work);
      std::move(some.rbegin(), some.rend(), std::back_inserter(results));
    }
  }
  std::reverse(results.begin(), results.end());
  return results;
}

std::vector<PieceResult> Worker::read_whole(Piece&& whole, const ReadLimits& limits,
                                            const CaseWork& work) {
  auto begin = whole.begin;
  task.buffer.shrink(begin + whole.size);
  Cutter cutter({}, limits, std::move(whole.context), true, std::move(whole.problems));
  std::vector<PieceResult> results;
  for (bool last = false; !last; begin = task.buffer.size()) {
    Piece piece = cutter.next(task.buffer, begin);
    last = piece.last;
    results.push_back(read_piece(std::move(piece), work));
  }
  return results;
}

PieceResult Worker::read_piece(Piece&& piece, const CaseWork& work) {
  PieceResult result = reader_.read(task.buffer, std::move(piece));
  auto& report = result.report;
  if (work && !report.cases.empty() && report.definition_ids.empty()) {
    result.worked = work(report.cases.all(), result.piece.context->real_path);
    reader_.use_again(std::exchange(report.cases, {}));
  }
  return result;
}

}  // namespace ingest
