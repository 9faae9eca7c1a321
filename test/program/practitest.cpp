#include "test/program/practitest.hpp"

#include <csignal>
#include <stdexcept>

namespace program {
namespace {

constexpr const char* project = "4566";
constexpr const char* token = "rehearsal-token";

}  // namespace

PractiTest::PractiTest(std::vector<std::string> options, const std::string& port) {
  std::vector<std::string> arguments = {
      "serve", "--port", port, "--project", project, "--port-file", folder_ / "port"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  process_ = std::make_unique<Process>(
      Start{.arguments = arguments, .environment = {{"PRACTITEST_API_TOKEN", token}}});
  // It says its address once it is ready.
  for (int tries = 0; tries < 2000 && url_.empty(); ++tries) {
    const std::string said = process_->out();
    const auto end = said.find('\n');
    const auto address = said.find("http");
    if (end != said.npos && address < end) url_ = said.substr(address, end - address);
    if (process_->ended(std::chrono::milliseconds(5)) && url_.empty()) break;
  }
  if (url_.empty()) throw std::runtime_error("serve: " + process_->wait({}).err);
}

std::map<std::string, std::string> PractiTest::environment() const {
  return {{"PRACTITEST_URL", url_},
          {"PRACTITEST_PROJECT_ID", project},
          {"PRACTITEST_API_TOKEN", token}};
}

Outcome PractiTest::stop() {
  process_->send(SIGTERM);
  return process_->wait();
}

void PractiTest::kill() {
  process_->send(SIGKILL);
  process_->wait();
}

}  // namespace program
