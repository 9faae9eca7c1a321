// `--write-map`: what the plan found, as a table to edit.

#pragma once

#include <string>

#include "mapping/catalogue.hpp"
#include "mapping/plan.hpp"
#include "mapping/subject.hpp"

namespace mapping {

/// A CSV table of `plan.placed`, which `PlanOptions::every_case` fills, then the
/// ambiguous and the unmapped: a line that starts with `#` for each candidate or
/// suggestion, to be uncommented. `Table::read` takes it as it is.
std::string write_map(const Plan& plan, Grouping grouping, const Catalogue& catalogue);

}  // namespace mapping
