#include "ingest/partial_report.hpp"

#include <utility>

#include "ingest/trimmed.hpp"

namespace ingest {

void PartialReport::count(Outcome outcome, bool flaky, std::optional<Seconds> duration) {
  ++counts.cases;
  switch (outcome) {
    case Outcome::passed:
      ++counts.passed;
      break;
    case Outcome::failed:
      ++counts.failed;
      break;
    case Outcome::errored:
      ++counts.errored;
      break;
    case Outcome::skipped:
      ++counts.skipped;
      break;
  }
  if (flaky) ++counts.flaky;
  if (duration) counts.duration += *duration;
}

void PartialReport::add(Case&& one, bool keep) {
  count(one.outcome, one.flaky, one.duration);
  attempts += static_cast<std::int64_t>(one.attempts.size());
  if (keep) cases.add() = std::move(one);
}

bool SuiteSays::nothing() const {
  return findings.empty() && attachments.empty() && trimmed(system_out).empty() &&
         trimmed(system_err).empty();
}

}  // namespace ingest
