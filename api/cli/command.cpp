#include "api/cli/command.hpp"

#include <algorithm>

#include "api/cli/commands.hpp"

namespace cli {

std::span<const Command> all_commands() {
  using enum Topic;
  using enum Format;
  static const std::vector<Topic> all_about_runs = {connection,  reading, mapping, runs,
                                                    attachments, record,  general};
  static const std::vector<Command> commands = {
      {.name = "inspect",
       .usage = "ptingest inspect INPUT...   what the reports hold; offline\n"
                "  ptingest inspect target/surefire-reports 'build/**/*.xml' old.zip\n",
       .topics = {cases},
       .also_concerned = {reading, general},
       .formats = {table, json, ndjson},
       .takes_inputs = true,
       .run = cli::inspect},
      {.name = "plan",
       .usage = "ptingest plan INPUT...   what an upload would do; stores nothing on the "
                "server\n"
                "  ptingest plan reports --project 4566 --set-ids 22140 --write-map "
                "map.csv\n",
       .topics = {Topic::plan, cases},
       .also_concerned = all_about_runs,
       .formats = {table, json},
       .takes_inputs = true,
       .run = cli::plan},
      {.name = "convert",
       .usage = "ptingest convert INPUT...   the request bodies, as POST runs.json takes "
                "them\n"
                "  ptingest convert reports --map map.csv -o bodies\n",
       .topics = {Topic::convert},
       .also_concerned = all_about_runs,
       .formats = {table, json, ndjson},
       .takes_inputs = true,
       .run = cli::convert},
      {.name = "upload",
       .usage = "ptingest upload INPUT...   plan and send; interrupted, the same command "
                "goes on\n"
                "  ptingest upload reports --project 4566 --map map.csv\n",
       .topics = {},
       .also_concerned = all_about_runs,
       .formats = {table, json},
       .takes_inputs = true,
       .run = cli::upload},
      {.name = "verify",
       .usage = "ptingest verify   compares the ledger with the server: stored once, "
                "missing, twice\n"
                "  ptingest verify --project 4566\n",
       .topics = {Topic::verify},
       .also_concerned = {connection, record, general},
       .formats = {table, json},
       .run = cli::verify},
      {.name = "status",
       .usage = "ptingest status   what the ledger holds\n",
       .topics = {},
       .also_concerned = {record, general},
       .formats = {table, json},
       .run = cli::status},
      {.name = "runs",
       .usage = "ptingest runs   reads runs back: every filter of the API, all pages\n"
                "  ptingest runs --project 4566 --set-ids 22140 --format csv\n",
       .topics = {filters},
       .also_concerned = {connection, general},
       .formats = {table, json, csv, ndjson},
       .run = cli::runs},
      {.name = "serve",
       .usage = "ptingest serve   a local PractiTest on loopback; says its address, ends "
                "at SIGTERM\n"
                "  PRACTITEST_API_TOKEN=rehearsal ptingest serve --project 4566 --seed "
                "seed.json\n",
       .topics = {Topic::serve},
       .also_concerned = {connection, general},
       .formats = {table, json, csv, ndjson},
       .run = cli::serve},
  };
  return commands;
}

const Command* find_command(std::string_view name) {
  const auto commands = all_commands();
  const auto found = std::ranges::find(commands, name, &Command::name);
  return found == commands.end() ? nullptr : &*found;
}

}  // namespace cli
