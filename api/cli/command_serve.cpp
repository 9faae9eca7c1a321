// ptingest serve: a PractiTest on this machine.

#include "api/cli/commands.hpp"
#include "api/cli/token.hpp"
#include "api/local/server.hpp"

namespace cli {

Verdict serve(const Task& task) {
  const auto token = read_token(task);
  if (!token) {
    task.console.error(token.error().message);
    return token.error().verdict;
  }
  const ServeSettings& settings = task.settings.serve;
  local::ServerOptions options;
  options.port = settings.port;
  options.port_file = settings.port_file;
  if (task.settings.connection.project)
    options.project = task.settings.connection.project;
  options.token = *token;
  options.seed_file = settings.seed;
  options.data_file = settings.data;
  options.rate_limit = settings.rate_limit;
  options.tls_cert = settings.tls_cert;
  options.tls_key = settings.tls_key;
  options.faults = settings.fault;
  const auto served = local::serve(options, task.console.out);
  if (served) return {};
  task.console.error(served.error().message);
  return {.misused = true};
}

}  // namespace cli
