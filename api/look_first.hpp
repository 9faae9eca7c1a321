// Which runs are looked for on the server before they are sent.

#pragma once

#include <chrono>

#include "api/delivery_options.hpp"
#include "api/ledger.hpp"
#include "api/time.hpp"
#include "mapping/run.hpp"

namespace api {

/// What is on the server may be younger than its report says, but not older: a day and
/// the widest gap between two time zones allow for a report without a zone.
inline constexpr std::chrono::hours zone_doubt{26};

/// Its text ends with its key, by which it is known again; else it is by its fields.
bool carries_key(const mapping::Run& run, const DeliveryOptions& options);

/// Whether the server may have a run of which `ledger` knows no attempt: the upload was
/// told to look, or an earlier ledger, which is lost, may have sent it.
bool looks_first(const mapping::Run& run, const DeliveryOptions& options,
                 const Ledger& ledger, Time now);

}  // namespace api
