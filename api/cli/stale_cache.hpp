// What to do about runs that went where only the catalogue's cache said that they should.

#pragma once

#include <string>
#include <vector>

#include "api/cli/access.hpp"
#include "api/cli/catalogued.hpp"
#include "api/moved_runs.hpp"

namespace cli {

/// Whether what is refused goes where the catalogue said that it should, which may be no
/// longer true. What an earlier upload found refused, without a call by this one, was
/// asked about then.
bool refused_as_catalogued(const api::Sent& sent, const Catalogued& catalogued);

/// Takes out of the ledger what it holds of runs that will not be sent where the cache
/// said is no longer true, as `fresh` has them elsewhere: `verify` would miss them for
/// ever.
void drop_left_behind(const Task& task, const Access& access, const std::string& build,
                      const std::vector<mapping::Run>& sent,
                      const std::vector<mapping::Run>& fresh);

}  // namespace cli
