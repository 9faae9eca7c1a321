// Creating what runs need, one upload at a time.

#pragma once

#include <optional>
#include <vector>

#include "api/cli/access.hpp"
#include "api/cli/catalogued.hpp"
#include "api/creation_lock.hpp"

namespace cli {

/// Where something may be created, one upload at a time looks whether it is there: from
/// here on as long as it holds the lock. Nothing is locked where nothing is created.
void wait_for_turn(const Task& task, const Access& access,
                   std::optional<api::CreationLock>& lock);

/// Creates what `runs` need.
Result<void> create_for(const Task& task, const Access& access,
                        const Catalogued& catalogued, std::vector<mapping::Run>& runs);

}  // namespace cli
