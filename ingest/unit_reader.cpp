#include "ingest/unit_reader.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "ingest/cutter.hpp"

namespace ingest {

std::vector<Portion> UnitReader::read(const ReadLimits& limits, const CaseWork& work) {
  std::vector<Portion> portions;
  // From the last to the first, since a report is cut at the end of the buffer.
  for (auto part = unit.parts.rbegin(); part != unit.parts.rend(); ++part) {
    if (part->cut) {
      portions.push_back(read_part(std::move(*part), work));
    } else {
      auto some = read_whole(*part, limits, work);
      std::move(some.rbegin(), some.rend(), std::back_inserter(portions));
    }
  }
  std::reverse(portions.begin(), portions.end());
  return portions;
}

std::vector<Portion> UnitReader::read_whole(const Part& whole, const ReadLimits& limits,
                                            const CaseWork& work) {
  auto begin = whole.piece.begin;
  unit.buffer.shrink(begin + whole.piece.size);
  Cutter cutter({}, limits, whole.report->keep, true, whole.problem);
  std::vector<Portion> portions;
  for (bool last = false; !last; begin = unit.buffer.size()) {
    Part part{.piece = cutter.next(unit.buffer, begin),
              .report = whole.report,
              .first = portions.empty()};
    last = part.piece.last;
    portions.push_back(read_part(std::move(part), work));
  }
  return portions;
}

Portion UnitReader::read_part(Part&& part, const CaseWork& work) {
  Portion portion{.part = std::move(part)};
  const auto& report = *portion.part.report;
  portion.result = reader_.read(unit.buffer, portion.part.piece, report);
  auto& partial = portion.result.report;
  if (work && !partial.cases.empty() && partial.definition_ids.empty()) {
    portion.result.worked = work(partial.cases.all(), report.real_path);
    reader_.use_again(std::exchange(partial.cases, {}));
  }
  return portion;
}

}  // namespace ingest
