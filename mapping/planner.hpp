// What the mapper said of the cases, gathered to a plan.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "mapping/mapper.hpp"
#include "mapping/plan.hpp"
#include "mapping/resolution.hpp"

namespace mapping {

/// All three must outlive it, the latter two may be absent.
class Planner {
 public:
  Planner(const Mapper& mapper, const Table* table, const Catalogue* catalogue,
          PlanOptions options = {});

  /// A case that is unmapped or ambiguous.
  struct Lost {
    std::string identity{};
    CaseName who{};
    std::string why{};
    std::string sought{};  ///< In the catalogue.
    bool ambiguous = false;
    std::vector<std::uint32_t> candidates{};
  };

  /// What one thread took from some cases.
  struct Part {
    std::size_t cases = 0;
    std::size_t mapped = 0;
    std::size_t ignored = 0;
    std::vector<PlacedCase> placed{};
    std::vector<CaseName> unplaced{};
    std::vector<Lost> lost{};
    std::vector<std::uint32_t> rules_met{};  ///< Maybe several times.
    std::vector<Id> instances{};             ///< Where there is a catalogue.
  };

  /// May be called beside other threads, each with its own part.
  void take(const Subject& subject, const Resolution& resolution, Part& part) const;

  /// Parts are added in the order of their cases.
  void add(Part&& part);

  /// The plan; ends the work. This is where suggestions are looked up.
  Plan finish();

 private:
  Lost lost(const Subject& subject, const Resolution& resolution) const;
  void add(Lost&& lost);
  void meet(Id instance);
  void finish_instances();
  void suggest();

  const Mapper& mapper_;
  const Table* table_;
  const Catalogue* catalogue_;
  PlanOptions options_;
  Plan plan_{};
  std::vector<std::string> sought_{};       ///< For the unmapped that get suggestions.
  std::unordered_set<std::string> told_{};  ///< Identities of those lost.
  std::vector<bool> rules_met_{};
  std::unordered_set<Id> met_{};      ///< Instances of the catalogue that have a result.
  std::unordered_set<Id> unknown_{};  ///< Those that it does not have.
};

}  // namespace mapping
