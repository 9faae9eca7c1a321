#include "mapping/run.hpp"

#include "ingest/refillable.hpp"

namespace mapping {

void Run::clear() {
  destination = {};
  for (auto* text : {&identity, &output, &version}) ingest::empty_for_reuse(*text);
  outcome = ingest::Outcome::passed;
  type = RunType::automated;
  steps.clear();
  files.clear();
  duration.reset();
  reported.reset();
  custom_fields.clear();
  tester.reset();
  run_date.reset();
}

}  // namespace mapping
