#include <iostream>
#include <string>
#include <vector>

#include <unistd.h>

#include "api/cli/output.hpp"
#include "api/cli/run.hpp"
#include "api/cli/stop.hpp"

namespace {

cli::Environment environment_of_process() {
  cli::Environment environment;
  for (char** entry = environ; *entry; ++entry) {
    const std::string text = *entry;
    const auto equals = text.find('=');
    if (equals != text.npos && equals + 1 < text.size())
      environment.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return environment;
}

}  // namespace

int main(int count, char** values) {
  cli::on_signals(cli::OnSignal::end);
  cli::Output out(STDOUT_FILENO);
  cli::Console console(out, std::cerr, isatty(STDERR_FILENO) != 0);
  const std::vector<std::string> arguments(values + 1, values + count);
  return cli::run(arguments, environment_of_process(), console, out);
}
