// A folder with one small report and its table, and a PractiTest that knows their
// instances.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "test/program/practitest.hpp"

namespace program {

inline constexpr const char* seed = R"({"project": 4566,
  "tests": [{"id": 1, "name": "Cart.adds"}, {"id": 2, "name": "Cart.removes"},
            {"id": 3, "name": "Cart.pays"}],
  "sets": [{"id": 7, "name": "nightly"}],
  "instances": [{"id": 11, "test-id": 1, "set-id": 7}, {"id": 12, "test-id": 2, "set-id": 7},
                {"id": 13, "test-id": 3, "set-id": 7}]})";

inline constexpr const char* report = R"(<testsuite name="cart">
  <testcase classname="Cart" name="adds" time="61.2"/>
  <testcase classname="Cart" name="removes"><failure message="was 1">trace</failure></testcase>
  <testcase classname="Cart" name="flies"><skipped/></testcase>
</testsuite>)";

inline constexpr const char* table =
    "class,name,instance-id\nCart,adds,11\nCart,removes,12\n";

/// A folder with a report and a table, and a PractiTest that knows their instances.
struct Cart {
  TemporaryFolder folder;
  PractiTest server;

  explicit Cart(const std::string& faults = "seed=1")
      : server({"--seed", folder.write("seed.json", seed), "--fault", faults}) {
    folder.write("a.xml", report);
    folder.write("map.csv", table);
  }

  Outcome run(std::vector<std::string> arguments,
              std::map<std::string, std::string> more = {}) const {
    auto environment = server.environment();
    for (const auto& [name, value] : more) environment[name] = value;
    return program::run({.arguments = std::move(arguments),
                         .environment = environment,
                         .folder = folder.path()});
  }
};

}  // namespace program
