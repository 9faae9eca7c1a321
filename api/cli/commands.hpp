// What each command does. One file a command.

#pragma once

#include "api/cli/command.hpp"

namespace cli {

Verdict convert(const Task& task);
Verdict inspect(const Task& task);
Verdict plan(const Task& task);
Verdict runs(const Task& task);
Verdict serve(const Task& task);
Verdict status(const Task& task);
Verdict upload(const Task& task);
Verdict verify(const Task& task);

}  // namespace cli
