// What an upload would do, case by case, for people to read before it happens.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "mapping/mapper.hpp"
#include "mapping/placement.hpp"
#include "mapping/resolution.hpp"

namespace mapping {

struct PlanOptions {
  bool every_case = false;     ///< Fills `placed`.
  std::size_t suggested = 20;  ///< Unmapped cases that get suggestions, the first ones.
};

struct Plan {
  std::size_t cases = 0;
  std::size_t mapped = 0;   ///< Cases, not instances.
  std::size_t ignored = 0;  ///< By rules.
  std::vector<PlacedCase> placed{};
  std::vector<UnmappedCase> unmapped{};    ///< One a case or group, however often it ran.
  std::vector<AmbiguousCase> ambiguous{};  ///< Likewise.
  std::vector<std::uint32_t> dead_rules{};  ///< Numbers from 1.
  std::vector<Id> unknown_instances{};      ///< Named, but not in the catalogue.
  std::vector<Id> idle_instances{};         ///< In the catalogue, without a result.
  std::vector<Claim> claims{};
};

/// Gathers what the mapper said; all three must outlive it, the latter two may be absent.
class Planner {
 public:
  Planner(const Mapper& mapper, const Table* table, const Catalogue* catalogue,
          PlanOptions options = {});
  ~Planner();
  Planner(Planner&&) noexcept;
  Planner& operator=(Planner&&) noexcept;

  void add(const Subject& subject, const Resolution& resolution);

  /// The plan; ends the work. This is where suggestions are looked up.
  Plan finish();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace mapping
