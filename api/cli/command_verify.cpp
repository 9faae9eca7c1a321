// ptingest verify: the ledger held against the server.

#include <ostream>

#include "api/cli/access.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/json_text.hpp"
#include "api/cli/show.hpp"
#include "api/cli/table.hpp"
#include "api/verify.hpp"

namespace cli {
namespace {

std::string json_of(const api::Verification& found) {
  const boost::json::object object = {{"expected", found.expected},
                                      {"stored_once", found.stored_once},
                                      {"missing", found.missing},
                                      {"stored_twice", found.stored_twice}};
  return json_text(object);
}

void print_table(const Task& task, const api::Verification& found) {
  const auto number = [](std::size_t value) { return std::to_string(value); };
  print(task.console.out,
        {.columns = {{"expected", true},
                     {"stored once", true},
                     {"missing", true},
                     {"stored twice", true}},
         .rows = {{number(found.expected), number(found.stored_once),
                   number(found.missing), number(found.stored_twice)}}});
}

// A run that was restored from the server is only known by its key.
std::string name_of(const api::LedgerEntry& entry) {
  return entry.identity.empty() ? "run [pt:" + api::to_text(entry.key) + "]"
                                : entry.identity;
}

void say_odd(const Task& task, const api::Verification& found, bool written_down) {
  for (const auto& [entry, twice] : found.odd)
    task.console.error(
        name_of(entry) + (twice ? ": stored twice" : ": missing") +
        (entry.instance ? " at instance " + std::to_string(entry.instance) : ""));
  if (found.unclear > 0)
    task.console.warning(
        counted(found.unclear, "run", "runs") +
        " without a key could not be checked for doubles: others that look the same are "
        "there, and it cannot be told whether an upload from here stored them");
  if (found.missing > 0)
    task.console.error(counted(found.missing, "run is", "runs are") +
                       " missing; the same upload " +
                       (written_down ? "" : "with --check-server ") +
                       "looks once more and sends what is not there");
}

}  // namespace

Verdict verify(const Task& task) {
  const bool rebuilds = task.settings.record.rebuild;
  const auto access = open_access(task, rebuilds ? Ledger::needed : Ledger::viewed);
  if (!access) {
    task.console.error(access.error().message);
    return access.error().verdict;
  }
  const api::Client client = client_of(*access, task);
  const auto compare = rebuilds ? api::rebuild : api::verify;
  const auto found =
      compare(access->ledger, client.project, client.world, client.attempts);
  if (!found) {
    task.console.error(found.error().message);
    return {.rejected = found.error().rejected, .not_stored = !found.error().rejected};
  }
  if (task.settings.general.format == Format::json)
    task.console.out << json_of(*found) << '\n';
  else
    print_table(task, *found);
  if (found->expected == 0)
    task.console.info(ledger_place(task).path + ": nothing was sent from here yet");
  say_odd(task, *found, !access->ledger.read_only);
  return {.not_stored = found->missing + found->stored_twice > 0};
}

}  // namespace cli
