// A folder to work in, and a PractiTest that knows a hundred tests.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "test/program/practitest.hpp"

namespace program {

/// Instances 1 to 100 of set 1, "case 1" to "case 100"; the folder holds a report of them
/// in all.xml, every tenth failing, and map.csv that maps them by name.
struct Shop {
  static constexpr int cases = 100;

  TemporaryFolder folder;
  PractiTest server;

  explicit Shop(std::vector<std::string> serve_options = {});

  /// Runs the program in the folder, with the server in its environment.
  Start start(std::vector<std::string> arguments) const;
  Outcome run(std::vector<std::string> arguments) const;
};

}  // namespace program
