#include "test/program/shop.hpp"

namespace program {
namespace {

constexpr const char* seed =
    R"({"project": 4566, "instances": {"from": 1, "to": 100, "name": "case {n}"}})";

std::vector<std::string> with_seed(std::vector<std::string> options,
                                   const TemporaryFolder& folder) {
  options.insert(options.end(), {"--seed", folder.write("seed.json", seed)});
  return options;
}

std::string report() {
  std::string text = "<testsuite name='shop'>";
  for (int n = 1; n <= Shop::cases; ++n) {
    text += "<testcase classname='Shop' name='case " + std::to_string(n) + "' time='1'>";
    if (n % 10 == 0) text += "<failure message='no luck'/>";
    text += "</testcase>";
  }
  return text + "</testsuite>";
}

std::string table() {
  std::string text = "name,instance-id\n";
  for (int n = 1; n <= Shop::cases; ++n)
    text += "case " + std::to_string(n) + "," + std::to_string(n) + "\n";
  return text;
}

}  // namespace

Shop::Shop(std::vector<std::string> serve_options)
    : server(with_seed(std::move(serve_options), folder)) {
  folder.write("all.xml", report());
  folder.write("map.csv", table());
}

Start Shop::start(std::vector<std::string> arguments) const {
  return {.arguments = std::move(arguments),
          .environment = server.environment(),
          .folder = folder.path()};
}

Outcome Shop::run(std::vector<std::string> arguments) const {
  return program::run(start(std::move(arguments)));
}

}  // namespace program
