// Where the program keeps what outlives it.

#pragma once

#include <string>

#include "api/cli/given.hpp"

namespace cli {

/// ${XDG_STATE_HOME:-~/.local/state}/ptingest/ledger.db, or without a home folder
/// .ptingest/ledger.db.
std::string default_ledger(const Environment& environment);

/// ${XDG_CACHE_HOME:-~/.cache}/ptingest, or without a home folder .ptingest.
std::string cache_folder(const Environment& environment);

}  // namespace cli
