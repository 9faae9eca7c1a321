// What the user said, still as text: command line, environment and configuration file.

#pragma once

#include <iosfwd>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/cli/exit_code.hpp"
#include "api/cli/option.hpp"

namespace cli {

/// The environment's variables. Empty ones count as absent, as CI systems leave them so.
using Environment = std::map<std::string, std::string, std::less<>>;

/// One option's values, and where they stand: "--rate", "PTINGEST_RATE" or
/// "ptingest.conf: rate". Messages begin with that place.
struct Said {
  std::vector<std::string> values;  ///< One, or several of a list; "true" for a flag.
  std::string place;

  bool operator==(const Said&) const = default;
};

struct Given {
  std::map<std::string, Said, std::less<>> options;  ///< By the option's name.
  std::vector<std::string> inputs = {};

  /// Takes over what `weaker` says and we do not. Lists are not mixed.
  void complete_with(Given weaker);
};

/// The arguments after the command's name. `topics` are the command's own, beside the
/// common ones. Fails on an option unknown to the command, given twice or without value.
Result<Given> read_arguments(std::span<const std::string> arguments,
                             std::span<const Topic> topics);

/// PTINGEST_... and the variables that options have of their own. A list's values stand
/// on a line each. Fails on a PTINGEST_... variable that is nearly an option's.
Result<Given> read_environment(const Environment& environment);

/// An INI file, as Program_options reads it. `name` is for messages. Fails on a line that
/// is not "name = value", on an unknown name, and on a token: those do not belong there.
Result<Given> read_config(std::istream& file, const std::string& name);

/// "unknown option "--porject", did you mean "--project"?", for a name without dashes.
/// `dashes` are put before names. A name that asks for a token gets advice instead.
std::string unknown_option(std::string_view name, std::string_view dashes = "--");

}  // namespace cli
