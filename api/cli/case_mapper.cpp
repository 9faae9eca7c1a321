#include "api/cli/case_mapper.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <utility>

#include "ingest/utf8.hpp"

namespace cli {
namespace {

/// How many cases the table is told of at a time: memory brings their rows in together.
constexpr std::size_t at_a_time = 16;

}  // namespace

struct CaseMapper::Parts {
  mapping::Planner::Part plan = {};
  mapping::Composer::Part runs = {};
  mapping::Resolution resolution = {};  ///< Of one case after the other.
  mapping::RowTrail trail = {};
};

/// Of a report.
struct CaseMapper::Names {
  std::string shown = {};
  const std::string& real;  ///< Where attachments lie beside it.
};

CaseMapper::CaseMapper(const MappingSetup& setup, mapping::Grouping grouping,
                       const mapping::Mapper& mapper, mapping::Planner& planner,
                       mapping::Composer& composer)
    : setup_(setup),
      grouping_(grouping),
      mapper_(mapper),
      planner_(planner),
      composer_(composer) {}

std::function<void()> CaseMapper::work(std::span<ingest::Case> cases,
                                       const std::string& path) const {
  const auto parts = std::make_shared<Parts>();
  parts->runs.results.room(cases.size() * mapping::usual_record_bytes);
  const Names names{.shown = ingest::with_replacements(path), .real = path};
  while (!cases.empty()) {
    const auto some = cases.first(std::min(cases.size(), at_a_time));
    take(some, names, *parts);
    cases = cases.subspan(some.size());
  }
  return [this, parts] {
    planner_.add(std::move(parts->plan));
    composer_.add(std::move(parts->runs));
  };
}

void CaseMapper::take(std::span<ingest::Case> cases, const Names& report,
                      Parts& parts) const {
  std::array<mapping::Subject, at_a_time> all;
  const std::span subjects(all.data(), cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i)
    subjects[i] = mapping::subject_of(cases[i], grouping_, report.shown);
  mapper_.expect(subjects, parts.trail);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    ingest::Case& test = cases[i];
    if (test.timestamp && !test.timestamp->zoned)
      test.timestamp->instant = setup_.zone.utc_of(test.timestamp->instant);
    mapper_.resolve(subjects[i], parts.resolution);
    planner_.take(subjects[i], parts.resolution, parts.plan);
    composer_.take(subjects[i], parts.resolution, report.real, parts.runs);
  }
}

}  // namespace cli
