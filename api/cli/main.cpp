#include <iostream>
#include <string>
#include <vector>

#include <fcntl.h>
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

/// Else the first files that we open would take the places of those that are closed. Who
/// reads or writes there fails as before.
void keep_standard_places() {
  for (int place = STDIN_FILENO; place <= STDERR_FILENO; ++place)
    if (::fcntl(place, F_GETFD) < 0)
      ::open("/dev/null", place == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

}  // namespace

int main(int count, char** values) {
  keep_standard_places();
  cli::on_signals(cli::OnSignal::end);
  cli::Output out(STDOUT_FILENO);
  cli::Console console(out, std::cerr, isatty(STDERR_FILENO) != 0);
  const std::vector<std::string> arguments(values + 1, values + count);
  return cli::run(arguments, environment_of_process(), console, out);
}
