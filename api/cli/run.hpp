// The program, but for the process around it.

#pragma once

#include <span>
#include <string>

#include "api/cli/console.hpp"
#include "api/cli/given.hpp"
#include "api/cli/output.hpp"

namespace cli {

/// Runs the command that `arguments` (without the program's name) ask for and returns the
/// exit code. `out` is where `console` puts results: what does not get there is a
/// failure. Whatever goes wrong is said; with --never-fail only a signal is not 0 then.
int run(std::span<const std::string> arguments, const Environment& environment,
        Console& console, Output& out);

}  // namespace cli
