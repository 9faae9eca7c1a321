// From the inputs to runs: reading, mapping and composing in one go.

#pragma once

#include <cstddef>
#include <functional>

#include "api/cli/mapping_setup.hpp"
#include "ingest/report.hpp"
#include "mapping/plan.hpp"

namespace cli {

struct Mapped {
  mapping::Plan plan = {};
  mapping::Composed composed = {};
  Verdict verdict = {};        ///< Of the reading and, under `--unmapped fail`, mapping.
  std::size_t unreadable = 0;  ///< Reports.

  /// Cases without an instance, ambiguous ones included.
  std::size_t unmapped() const { return plan.unmapped.size() + plan.ambiguous.size(); }
};

/// Is shown every case before it is mapped.
using Witness = std::function<void(const ingest::Case&, const ingest::Report&)>;

/// Reads all reports and makes runs of their cases, as `setup` says. `catalogue` may be
/// null. What is left out of runs is said on the console; broken rules of PractiTest are
/// misuse.
Mapped map_reports(const Task& task, const MappingSetup& setup,
                   const mapping::Catalogue* catalogue, mapping::PlanOptions options = {},
                   const Witness& witness = {});

/// Says which cases have no instance: the first of them, and how many more.
void say_unmapped(const Task& task, const Mapped& mapped,
                  const mapping::Catalogue* catalogue);

}  // namespace cli
