// An upload from beginning to end: threads and connections around the decisions of
// Upload.

#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/api_limits.hpp"
#include "api/batch.hpp"
#include "api/exchange.hpp"
#include "api/ledger.hpp"
#include "api/upload_summary.hpp"
#include "mapping/run.hpp"

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

struct Progress {
  UploadSummary summary = {};
  std::optional<Time> waiting_until =
      {};                   ///< Present while the pace or a pause holds us.
  std::string reason = {};  ///< Of the wait or the last failure; may be empty.
};

struct DeliveryHooks {
  /// Called from the calling thread at every change and while waiting, at most some
  /// times a second.
  std::function<void(const Progress&)> progress;
  /// How many signals came: 1 finishes the batches in flight, 2 returns at once. Asked
  /// about ten times a second.
  std::function<int()> signals;
  /// True once nothing more is worth sending. Asked like `signals`.
  std::function<bool()> enough;
  std::function<Time()> now;  ///< Default: the ledger's.
};

/// Sends `runs`, each once, and says what became of them.
///
/// `make_exchange` is called once a connection; where one cannot be had, those before it
/// do. What an exchange throws is the outcome of its call. All waiting is ended by a
/// signal. Whatever happens, the same call with the same ledger goes on where this one
/// stopped.
/// After a second signal threads may still be inside an exchange: report, then leave the
/// process by std::_Exit.
Delivery deliver(std::span<const mapping::Run> runs, const DeliveryOptions& options,
                 const Ledger& ledger, const std::function<Exchange()>& make_exchange,
                 const DeliveryHooks& hooks = {});

/// An exchange whose calls keep the pace of the ledger, and wait when they are throttled:
/// for the reads around an upload. `cancelled` ends a wait as an error.
Exchange paced(Exchange exchange, const Ledger& ledger, int rate,
               std::function<bool()> cancelled = {});

}  // namespace api
