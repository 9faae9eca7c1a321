// The commands, and what each is given.

#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "api/cli/console.hpp"
#include "api/cli/exit_code.hpp"
#include "api/cli/given.hpp"
#include "api/cli/option.hpp"
#include "api/cli/settings.hpp"

namespace cli {

/// One call of the program.
struct Task {
  const Settings& settings;
  const Environment& environment;
  Console& console;
};

struct Command {
  std::string_view name;
  std::string_view usage;             ///< The help's first lines.
  std::vector<Topic> topics;          ///< Its own, beside the common ones.
  std::vector<Topic> also_concerned;  ///< Common topics that mean something to it.
  std::vector<Format> formats;        ///< What `--format` may be.
  bool takes_inputs = false;
  Verdict (*run)(const Task&) = nullptr;
};

std::span<const Command> all_commands();

/// The command of that name, or null.
const Command* find_command(std::string_view name);

}  // namespace cli
