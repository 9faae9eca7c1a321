// The delivery of runs to PractiTest, from beginning to end.
//
// One thread leads and decides, others make its calls:
//
//   deliver            opens the connections, each with its thread, and starts the loop
//   upload_loop        the leading thread: enters what was heard, begins what may begin
//   upload_desk        where calls lie until a connection is free, and what it has heard
//   upload_http        a call as a request, an answer as a reply
//
// Every decision is in the ledger before it is acted upon:
//
//   recorded_upload    an upload and its ledger, taken step by step together
//   upload_order       which runs belong to one place, and in which order they go
//   ledger             what was sent and what is stored, durable and shared
//
// The decisions themselves know no clock, file or socket:
//
//   upload             what to do next, and what each event leads to
//   upload_begun       how calls begin, and those that are never made after all
//   upload_batches     which runs go next
//   upload_posted      what the answer to a POST leads to
//   upload_looks       which runs are looked up, and when
//   upload_looked      what the answer to a look-up leads to
//   upload_match       which runs are among those that the server shows
//   upload_sieve       which runs of a refused batch are the bad ones
//
// Their values:
//
//   upload_state       all that an upload has in mind
//   upload_board       where each run stands, which may go next
//   upload_task        some runs on their way: to be sent or to be looked up
//   upload_run         one run on its way
//   upload_pause       when the next call may be made
//   upload_notes       what the user is told
//   upload_step        what is to be done next, and what is to be written down
//   upload_call        what is asked of PractiTest, and what is heard
//   found_run          a run as the server shows it
//   delivery           what became of it all

#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/delivery.hpp"
#include "api/delivery_options.hpp"
#include "api/exchange.hpp"
#include "api/ledger.hpp"
#include "mapping/run.hpp"

namespace api {

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
  /// before anything begins, and about ten times a second.
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

}  // namespace api
