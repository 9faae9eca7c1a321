#include "program/warehouse.hpp"

#include <algorithm>
#include <stdexcept>

namespace program {

Stock::Stock(int first, int count) {
  std::string report = "<testsuite name=\"stock\">\n";
  std::string table = "class,name,instance-id\n";
  for (int i = 0; i < count; ++i) {
    const auto name = "item" + std::to_string(i);
    report += "<testcase classname=\"Stock\" name=\"" + name + "\" time=\"0.5\"/>\n";
    table += "Stock," + name + ',' + std::to_string(first + i) + '\n';
  }
  folder_.write("report.xml", report + "</testsuite>\n");
  folder_.write("map.csv", table);
}

Start Stock::upload(const PractiTest& server, std::vector<std::string> options) const {
  Start start{.arguments = {"upload", "report.xml", "--map", "map.csv", "--rate", "3000",
                            "--quiet"},
              .environment = server.environment(),
              .folder = folder_.path()};
  if (std::find(options.begin(), options.end(), "--ledger") == options.end())
    options.insert(options.end(), {"--ledger", "ledger.db"});
  start.arguments.insert(start.arguments.end(), options.begin(), options.end());
  return start;
}

std::string warehouse_seed(int count) {
  const auto last = std::to_string(count);
  return R"({"project": 4566, "sets": [{"id": 1, "name": "Nightly"}],
    "instances": {"from": 1, "to": )" +
         last + R"(, "set-id": 1, "name": "case {n}"}})";
}

std::vector<int> stored(const PractiTest& server, int count) {
  const auto runs = run({.arguments = {"runs", "--format", "ndjson", "--rate", "3000"},
                         .environment = server.environment()});
  if (runs.code != 0) throw std::runtime_error("runs: " + runs.err);
  std::vector<int> by_instance(static_cast<std::size_t>(count) + 1);
  const std::string name = "\"instance-id\":";
  for (auto at = runs.out.find(name); at != runs.out.npos;
       at = runs.out.find(name, at + 1))
    ++by_instance.at(std::stoul(runs.out.substr(at + name.size())));
  std::vector<int> counts(3);
  for (int i = 1; i <= count; ++i)
    ++counts[static_cast<std::size_t>(
        std::min(by_instance[static_cast<std::size_t>(i)], 2))];
  return counts;
}

}  // namespace program
