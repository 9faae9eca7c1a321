// The screens of --help, written for the eye.

#pragma once

#include <string>
#include <string_view>

#include "api/cli/command.hpp"

namespace cli {

/// What the program is, its commands and exit codes.
std::string help();

/// One command: usage, the options that matter to it, examples. Common options that mean
/// nothing to it are not shown.
std::string help(const Command& command);

/// The lines about one topic's options, as they stand in the screens.
std::string_view help_block(Topic topic);

}  // namespace cli
