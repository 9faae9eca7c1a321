// From the inputs to runs: reading, mapping and composing in one go.

#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "api/cli/mapping_setup.hpp"
#include "ingest/read.hpp"
#include "mapping/compose.hpp"
#include "mapping/plan.hpp"

namespace cli {

struct Mapped {
  mapping::Plan plan = {};
  mapping::Composed composed = {};
  std::vector<mapping::Run> runs = {};  ///< Unless somebody else took them.
  Verdict verdict = {};        ///< Of the reading and, under `--unmapped fail`, mapping.
  std::size_t unreadable = 0;  ///< Reports.

  /// Cases without an instance, ambiguous ones included.
  std::size_t unmapped() const { return plan.unmapped.size() + plan.ambiguous.size(); }
};

/// Is shown cases before they are mapped, like an ingest::CaseWork. May be empty.
using CaseWitness = std::function<std::function<void()>(std::span<const ingest::Case>,
                                                        const std::string& path)>;

/// Who gets what comes of the reports.
struct Takers {
  mapping::PlanOptions plan = {};
  CaseWitness cases = {};
  mapping::RunWork runs = {};  ///< Empty: they are kept in `Mapped`.
};

/// Reads all reports and makes runs of their cases, as `setup` says, for `takers`.
/// `catalogue` may be null. What is left out of runs is said on the console. So is a run
/// that breaks a rule of PractiTest, which is misuse and goes to nobody.
Mapped map_reports(const Task& task, const MappingSetup& setup,
                   const mapping::Catalogue* catalogue, const Takers& takers = {});

/// Says which cases have no instance: the first of them, and how many more.
void say_unmapped(const Task& task, const Mapped& mapped,
                  const mapping::Catalogue* catalogue);

}  // namespace cli
