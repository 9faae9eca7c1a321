#include "api/cli/connect.hpp"

#include <utility>

#include "api/cli/token.hpp"
#include "api/proxy.hpp"
#include "api/tls.hpp"

namespace cli {
namespace {

void choose_proxy(api::Connection& connection, const Task& task) {
  const auto variable = [&](const char* name) -> const char* {
    const auto found = task.environment.find(name);
    return found == task.environment.end() ? nullptr : found->second.c_str();
  };
  const auto& said = task.settings.connection.proxy;
  connection.proxy = said ? *said : api::proxy_variable(variable, connection.url);
  connection.no_proxy = api::no_proxy_variable(variable);
}

}  // namespace

Result<api::Connection> connection_of(const Task& task) {
  const ConnectionSettings& settings = task.settings.connection;
  if (settings.project == 0)
    return Failure{"no project; give --project N or PRACTITEST_PROJECT_ID"};
  auto token = read_token(task);
  if (!token) return token.error();
  api::Connection connection;
  connection.url = settings.url;
  connection.project = settings.project;
  connection.email = settings.email;
  connection.token = std::move(*token);
  connection.ca_file = settings.ca_file;
  connection.client_cert = settings.client_cert;
  connection.client_key = settings.client_key;
  connection.allow_http = settings.allow_http;
  connection.timeouts = api::Timeouts::of(settings.timeout);
  choose_proxy(connection, task);
  if (const auto fault = api::fault_in(connection)) return Failure{*fault};
  if (const auto fault = api::fault_in_files(connection)) return Failure{*fault};
  return connection;
}

}  // namespace cli
