#include "api/cli/run.hpp"

#include <algorithm>
#include <cerrno>
#include <exception>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <system_error>
#include <vector>

#include "api/cli/command.hpp"
#include "api/cli/help.hpp"
#include "api/cli/settings.hpp"
#include "api/cli/stop.hpp"
#include "api/cli/values.hpp"
#include "mapping/nearest.hpp"

namespace cli {
namespace {

using Arguments = std::span<const std::string>;

std::string unknown_command(std::string_view name) {
  if (name.starts_with('-'))
    return "the command comes first: ptingest COMMAND [options]; \"ptingest --help\" "
           "lists them";
  std::vector<std::string_view> names;
  for (const Command& command : all_commands()) names.push_back(command.name);
  std::string message = "unknown command \"" + std::string(name) + "\"";
  const std::string hint = mapping::did_you_mean(name, names);
  return message + (hint.empty() ? "; \"ptingest --help\" lists them" : hint);
}

Result<Given> config_of(const Given& given) {
  const auto said = given.options.find("config");
  const bool asked = said != given.options.end();
  const std::string path = asked ? said->second.values.back() : "ptingest.conf";
  std::error_code none;
  if (!asked && !std::filesystem::exists(std::filesystem::symlink_status(path, none)))
    return Given{};
  std::ifstream file(path);
  const bool empty = file.peek() == EOF;  // Of a folder, that is bad.
  if (!file.is_open() || file.bad())
    return Failure{asked ? said->second.place + ": cannot read \"" + path + "\""
                         : path +
                               ": cannot be read; allow it, or name another file "
                               "with --config"};
  if (empty) return Given{};
  return read_config(file, path);
}

/// Command line over environment over file.
Result<Given> gather(Arguments arguments, const Command& command,
                     const Environment& environment) {
  auto given = read_arguments(arguments, command.topics);
  if (!given) return given;
  auto variables = read_environment(environment);
  if (!variables) return variables;
  given->complete_with(std::move(*variables));
  auto config = config_of(*given);
  if (!config) return config;
  given->complete_with(std::move(*config));
  if (!command.takes_inputs && !given->inputs.empty())
    return Failure{std::string(command.name) + " takes no input: \"" +
                   given->inputs.front() + "\""};
  return given;
}

Verdict run_command(Arguments arguments, const Command& command,
                    const Environment& environment, Console& console, bool& never_fail) {
  const auto fail = [&](const Failure& failure) {
    console.error(failure.message);
    return failure.verdict;
  };
  const auto given = gather(arguments, command, environment);
  if (!given) return fail(given.error());
  Values(*given).flag("never-fail", never_fail);
  const auto settings = settings_from(*given);
  if (!settings) return fail(settings.error());
  console.listen_to(settings->general.log_level, settings->general.quiet);
  if (!std::ranges::count(command.formats, settings->general.format))
    return fail(
        {"--format: " + std::string(command.name) + " does not write this format"});
  return command.run({*settings, environment, console});
}

/// What the environment says holds however wrong the rest is.
bool forgives(const Environment& environment) {
  bool never_fail = false;
  if (const auto variables = read_environment(environment))
    Values(*variables).flag("never-fail", never_fail);
  return never_fail;
}

bool asks(Arguments arguments, std::string_view option) {
  return std::ranges::count(arguments, option) > 0;
}

Verdict obey(Arguments arguments, const Environment& environment, Console& console,
             bool& never_fail) {
  const auto refuse = [&](const std::string& why) {
    console.error(why);
    return Verdict{.misused = true};
  };
  if (arguments.empty()) return refuse("no command; \"ptingest --help\" lists them");
  const std::string& first = arguments.front();
  if (first == "--version") {
    console.out << "ptingest " << PTINGEST_VERSION << '\n';
    return {};
  }
  const Command* command = find_command(first);
  const bool wants_help = asks(arguments, "--help") || asks(arguments, "-h");
  if (wants_help && (command || first.starts_with('-'))) {
    console.out << (command ? help(*command) : help());
    return {};
  }
  if (!command) return refuse(unknown_command(first));
  return run_command(arguments.subspan(1), *command, environment, console, never_fail);
}

}  // namespace

int run(Arguments arguments, const Environment& environment, Console& console,
        Output& out) {
  bool never_fail = asks(arguments, "--never-fail") || forgives(environment);
  Verdict verdict;
  try {
    verdict = obey(arguments, environment, console, never_fail);
  } catch (const std::exception& error) {
    console.error(error.what());
    verdict.misused = true;
  }
  out.flush();
  if (out.failure() != 0 && out.failure() != EPIPE) {
    console.error("standard output: " + std::generic_category().message(out.failure()));
    if (exit_code(verdict) == 0) verdict.misused = true;
  }
  return never_fail && !verdict.signal ? 0 : exit_code(verdict);
}

}  // namespace cli
