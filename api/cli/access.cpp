#include "api/cli/access.hpp"

#include <chrono>
#include <random>
#include <utility>

#include "api/cli/connect.hpp"
#include "api/cli/folders.hpp"
#include "api/cli/stop.hpp"
#include "api/file_exchange.hpp"
#include "api/https_exchange.hpp"
#include "api/ledger_clock.hpp"
#include "api/ledger_sqlite.hpp"
#include "api/paced_exchange.hpp"

namespace cli {
namespace {

std::string told(const api::HttpRequest& request, const api::Answer& answer,
                 std::chrono::milliseconds took) {
  const bool post = request.method == api::HttpRequest::Method::post;
  std::string text = (post ? "POST " : "GET ") + request.target;
  if (post) text += ", " + std::to_string(request.body.size()) + " bytes";
  text +=
      answer ? ": HTTP " + std::to_string(answer->status) : ": " + answer.error().message;
  return text + " after " + std::to_string(took.count()) + " ms";
}

}  // namespace

LedgerPlace ledger_place(const Task& task) {
  const std::string& said = task.settings.record.ledger;
  const std::string common = default_ledger(task.environment);
  if (said.empty() || said == common) return {common};
  return {said, api::LedgerUse::single};
}

Result<Access> open_access(const Task& task, Ledger ledger) {
  auto connection = connection_of(task);
  if (!connection) return connection.error();
  Access access;
  access.connection = std::move(*connection);
  const LedgerPlace place = ledger_place(task);
  const auto use = ledger == Ledger::for_pace_only ? api::LedgerUse::shared : place.use;
  const auto open = ledger == Ledger::needed ? api::open_ledger : api::view_ledger;
  auto opened =
      open(place.path,
           {.url = access.connection.url, .number = access.connection.project}, use);
  if (!opened && ledger != Ledger::for_pace_only) return Failure{opened.error().message};
  if (!opened) {
    task.console.debug(opened.error().message);
    return access;
  }
  for (const std::string& warning : opened->warnings) task.console.warning(warning);
  access.ledger = std::move(opened->ledger);
  return access;
}

api::Exchange exchange_of(const Access& access, Console& console) {
  return [exchange = api::make_exchange(access.connection), traffic = access.traffic,
          &console](const api::HttpRequest& request) {
    const auto start = std::chrono::steady_clock::now();
    ++traffic->calls;  // Before the answer, which a second signal does not wait for.
    api::Answer answer = exchange(request);
    const auto took = std::chrono::steady_clock::now() - start;
    if (answer && answer->status == 429) ++traffic->throttled;
    if (const auto wait = traffic->asked_wait.told_by(answer, api::wall_now()))
      console.info(*wait);
    console.debug(told(request, answer,
                       std::chrono::duration_cast<std::chrono::milliseconds>(took)));
    return answer;
  };
}

api::World world_of(api::Exchange exchange) {
  using std::chrono::milliseconds, std::chrono::system_clock;
  return {
      .exchange = std::move(exchange),
      .now = [] { return std::chrono::floor<milliseconds>(system_clock::now()); },
      .sleep = sleep_unless_stopped,
      .jitter =
          [random = std::mt19937(std::random_device()())]() mutable {
            return std::uniform_real_distribution(0.0, 1.0)(random);
          },
  };
}

api::Client client_of(const Access& access, const Task& task) {
  const ConnectionSettings& settings = task.settings.connection;
  api::Exchange exchange = exchange_of(access, task.console);
  if (access.ledger.begin)
    exchange = api::paced(std::move(exchange), access.ledger, settings.rate,
                          [] { return stop_signal() != 0; });
  auto files = api::make_file_exchange(exchange, access.connection);
  return {.world = world_of(std::move(exchange)),
          .project = access.connection.project,
          .attempts = settings.attempts,
          .files = std::move(files)};
}

api::CatalogueCache cache_of(const Access& access, const Task& task) {
  const api::Connection& connection = access.connection;
  return {.folder = api::cache_folder(cache_folder(task.environment), connection.url,
                                      connection.token, connection.project),
          .now = std::chrono::system_clock::now()};
}

}  // namespace cli
