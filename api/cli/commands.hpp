// What each command does. One file a command.

#pragma once

#include "api/cli/command.hpp"

namespace cli {

Verdict inspect(const Task& task);
Verdict serve(const Task& task);

}  // namespace cli
