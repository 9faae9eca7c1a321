// What runs have to keep before a call is spent on them.

#pragma once

#include <cstdint>

#include "mapping/compose.hpp"

namespace cli {

/// Hands on to `work` only runs that keep the rules of PractiTest, and without what does
/// not fit a request of `max_bytes`. Notes and breaches are added to `found`, which
/// outlives it.
mapping::RunWork checked(mapping::RunWork work, std::uint64_t max_bytes,
                         mapping::Composed& found);

}  // namespace cli
