// What `ptingest plan` found, for people and for scripts.

#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "api/api_limits.hpp"
#include "api/call_plan.hpp"
#include "mapping/catalogue.hpp"
#include "mapping/plan.hpp"

namespace cli {

/// What one value of `--group` would cost.
struct GroupCost {
  std::string group;
  std::size_t runs = 0;
  std::size_t calls = 0;
};

struct PlanReport {
  const mapping::Plan& plan;
  const std::vector<mapping::Claim>& claims;
  const mapping::Catalogue* catalogue = nullptr;  ///< Null where none was needed.
  std::size_t runs = 0;
  std::size_t already_stored = 0;  ///< Of the runs, as the ledger knows.
  api::CallPlan calls = {};        ///< Of the upload that follows.
  int rate = api::calls_a_minute;
  std::vector<GroupCost> groups = {};
};

/// {"cases": N, "runs": N, "unmapped": [...], "ambiguous": [...], "calls": {...},
/// "minutes": M, ...}. Scripts rely on it.
std::string json_of(const PlanReport& report);

/// Tables; long lists are cut.
void print(std::ostream& out, const PlanReport& report);

}  // namespace cli
