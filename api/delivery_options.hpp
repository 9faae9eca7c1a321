// How an upload is to be made.

#pragma once

#include <span>
#include <string>

#include "api/api_limits.hpp"
#include "api/batch.hpp"
#include "mapping/catalogue.hpp"

namespace api {

struct DeliveryOptions {
  mapping::Id project = 0;
  std::string build = {};     ///< Part of the keys.
  bool keys = true;           ///< False: `--no-key`, runs are recognised by their fields.
  bool check_server = false;  ///< Look for all runs, whatever the ledger says.
  /// By it a run is known again whose test an upload created that this ledger forgot.
  std::span<const mapping::CatalogueEntry> catalogue = {};
  bool retry_refused = false;
  int rate = calls_a_minute;  ///< Calls in any rolling minute, at least 1.
  int connections = 1;        ///< At least 1.
  int attempts = 5;           ///< POSTs of a run and look-ups of one attempt, at least 1.
  BatchLimits limits = {};
};

}  // namespace api
