#include "api/cli/command.hpp"

#include <algorithm>

#include "api/cli/commands.hpp"

namespace cli {

std::span<const Command> all_commands() {
  using enum Topic;
  using enum Format;
  static const std::vector<Command> commands = {
      {.name = "inspect",
       .usage = "ptingest inspect INPUT...   what the reports hold; offline\n"
                "  ptingest inspect target/surefire-reports 'build/**/*.xml' old.zip\n",
       .topics = {cases},
       .also_concerned = {reading, general},
       .formats = {table, json, ndjson},
       .takes_inputs = true,
       .run = inspect},
      {.name = "serve",
       .usage = "ptingest serve   a local PractiTest on loopback; says its address, ends "
                "at SIGTERM\n"
                "  PRACTITEST_API_TOKEN=rehearsal ptingest serve --project 4566 --seed "
                "seed.json\n",
       .topics = {Topic::serve},
       .also_concerned = {general},
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
