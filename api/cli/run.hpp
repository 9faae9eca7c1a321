// The program, but for the process around it.

#pragma once

#include <span>
#include <string>

#include "api/cli/console.hpp"
#include "api/cli/given.hpp"

namespace cli {

/// Runs the command that `arguments` (without the program's name) ask for and returns the
/// exit code.
int run(std::span<const std::string> arguments, const Environment& environment,
        Console& console);

}  // namespace cli
