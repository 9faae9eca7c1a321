// Joins cases with what their report says of them elsewhere.

#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "ingest/partial_report.hpp"

namespace ingest {

/// Gets the partial reports of one report in order and passes their cases on, in order.
///
/// A case waits for its definition, and those behind it do too: vstest writes definitions
/// behind all results. Cases that need none pass straight through.
class Definitions {
 public:
  using Emit = std::function<void(Case&&)>;

  void take(PartialReport& report, const Emit& emit);

  /// At the end of the report, with or without an error.
  void finish(const Emit& emit);

 private:
  struct Known {
    std::string class_name;
    std::shared_ptr<const Suite> suite;
    std::vector<Property> properties;
  };
  struct Waiting {
    Case one;
    std::string definition;
  };

  void learn(Definition&& definition);
  void emit_first(const Emit& emit);
  void complete(Case& one, const std::string& id) const;

  std::unordered_map<std::string, Known> known_;
  std::unordered_map<std::string, std::shared_ptr<const Suite>> suites_;
  std::deque<Waiting> waiting_;
};

}  // namespace ingest
