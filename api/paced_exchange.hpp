// Calls around an upload that keep its pace.

#pragma once

#include <functional>

#include "api/exchange.hpp"
#include "api/ledger.hpp"

namespace api {

/// An exchange whose calls keep the pace of the ledger, and wait when they are throttled:
/// for the calls around an upload. Once `cancelled`, no call begins: each is an error.
Exchange paced(Exchange exchange, const Ledger& ledger, int rate,
               std::function<bool()> cancelled = {});

}  // namespace api
