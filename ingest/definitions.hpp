// Joins cases with what their report says of them elsewhere.

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "ingest/harvest.hpp"

namespace ingest {

/// Gets the harvests of one report's pieces in order and passes their cases on, in order.
///
/// Cases that need a definition are held until the end where the report has the
/// definitions behind them, as vstest writes it. All others pass straight through.
class Definitions {
 public:
  using Emit = std::function<void(Case&&)>;

  void take(Harvest& harvest, const Emit& emit);

  /// At the end of the report, with or without an error.
  void finish(const Emit& emit);

 private:
  struct Known {
    std::string class_name;
    std::shared_ptr<const Suite> suite;
  };
  struct Waiting {
    Case one;
    std::string definition;
  };

  void learn(Definition&& definition);
  void complete(Case& one, const std::string& id) const;

  std::unordered_map<std::string, Known> known_;
  std::unordered_map<std::string, std::shared_ptr<const Suite>> suites_;
  std::vector<Waiting> waiting_;
};

}  // namespace ingest
