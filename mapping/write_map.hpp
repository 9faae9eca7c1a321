// `--write-map`: what the plan found, as a table to edit.

#pragma once

#include <string>

#include "mapping/catalogue.hpp"
#include "mapping/plan.hpp"
#include "mapping/remarks.hpp"
#include "mapping/subject.hpp"

namespace mapping {

struct WrittenMap {
  std::string text{};
  Remarks untold{};  ///< Cases that no row tells from others; for the user.
};

/// A CSV table of `plan.placed`, then the ambiguous and the unmapped: a line that starts
/// with `#` for each candidate or suggestion, to be uncommented. `Table::read` takes it
/// as it is, and sends each case of the plan where the plan does, but for `untold`: of
/// the columns it has as few as do that. Wants `PlanOptions::every_case`.
WrittenMap write_map(const Plan& plan, Grouping grouping, const Catalogue& catalogue);

}  // namespace mapping
