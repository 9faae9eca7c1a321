#include "ingest/case.hpp"

#include "ingest/refillable.hpp"

namespace ingest {

void Case::clear() {
  for (auto* text : {&class_name, &name, &file, &system_out, &system_err})
    empty_for_reuse(*text);
  line.reset();
  duration.reset();
  timestamp.reset();
  outcome = Outcome::passed;
  flaky = false;
  findings.clear();
  attempts.clear();
  properties.clear();
  attachments.clear();
  suite.reset();
  of_suite = false;
}

}  // namespace ingest
