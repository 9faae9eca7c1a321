// Instants, by whichever clock their name tells.

#pragma once

#include <chrono>

namespace api {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

}  // namespace api
