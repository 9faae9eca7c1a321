// Many cases, each with an instance of its own, and a count of what became of them.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "program/practitest.hpp"
#include "program/process.hpp"

namespace program {

/// A folder with `count` cases in "report.xml" and their instances, from `first` on, in
/// "map.csv".
class Stock {
 public:
  Stock(int first, int count);

  const TemporaryFolder& folder() const { return folder_; }

  /// An upload that its ledger in the folder lets go on; `options` are added.
  Start upload(const PractiTest& server, std::vector<std::string> options = {}) const;

 private:
  TemporaryFolder folder_;
};

/// A seed with the instances 1 to `count`.
std::string warehouse_seed(int count);

/// How many of the instances 1 to `count` have so many runs: [0] missing, [1] once and
/// [2] more than once. Asked of the server by `ptingest runs`.
std::vector<int> stored(const PractiTest& server, int count);

}  // namespace program
