// Calls around an upload that keep its pace.

#pragma once

#include <functional>

#include "api/exchange.hpp"
#include "api/ledger.hpp"

namespace api {

/// An exchange whose calls keep the pace of the ledger, and wait when they are throttled:
/// for the reads around an upload. `cancelled` ends a wait as an error.
Exchange paced(Exchange exchange, const Ledger& ledger, int rate,
               std::function<bool()> cancelled = {});

}  // namespace api
