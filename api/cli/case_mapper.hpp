// Cases find their instances, and what a run and the plan need of them is kept.

#pragma once

#include <functional>
#include <span>
#include <string>

#include "api/cli/mapping_setup.hpp"
#include "ingest/case.hpp"
#include "mapping/compose.hpp"
#include "mapping/planner.hpp"

namespace cli {

/// All that it is given must outlive it.
class CaseMapper {
 public:
  CaseMapper(const MappingSetup& setup, mapping::Grouping grouping,
             const mapping::Mapper& mapper, mapping::Planner& planner,
             mapping::Composer& composer);

  /// Looks at cases of the report at `path`, beside other threads. What comes back is
  /// called by one thread at a time, in the order of the cases, and keeps the outcome.
  std::function<void()> work(std::span<ingest::Case> cases,
                             const std::string& path) const;

 private:
  struct Parts;
  struct Names;

  void take(std::span<ingest::Case> cases, const Names& report, Parts& parts) const;

  const MappingSetup& setup_;
  mapping::Grouping grouping_;
  const mapping::Mapper& mapper_;
  mapping::Planner& planner_;
  mapping::Composer& composer_;
};

}  // namespace cli
