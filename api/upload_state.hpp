// What an upload has in mind between two steps. For the sources of Upload only.

#pragma once

#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "api/upload_board.hpp"
#include "api/upload_notes.hpp"
#include "api/upload_pause.hpp"
#include "api/upload_step.hpp"
#include "api/upload_task.hpp"

namespace api {

struct UploadRules {
  int attempts = 5;           ///< POSTs of one run, and look-ups of one attempt.
  bool check_stored = false;  ///< Look also for runs that the ledger says are stored.
  BatchLimits limits = {};
};

struct UploadState {
  UploadState(UploadBoard board_, const UploadRules& rules_)
      : board(std::move(board_)),
        rules(rules_),
        tries(board.size()),
        tried(board.size()) {}

  UploadBoard board;
  UploadRules rules;
  std::deque<UploadTask> batches = {};  ///< To be sent, in this order.
  std::deque<UploadTask> looks = {};    ///< To be looked up, each when it is due.
  std::map<Ticket, UploadTask> in_flight = {};
  std::vector<int> tries;      ///< POSTs of each run that ended in doubt.
  std::vector<bool> tried;     ///< Runs that were sent, and not only throttled.
  bool project_known = false;  ///< The server has carried out a call.
  UploadPause pause = {};
  UploadNotes notes = {};
  UploadSummary counts = {};  ///< Only calls, throttled, retried, reconciled, found.
};

/// `run` is now stored, already stored or refused.
void settle(UploadState& upload, std::size_t run, Standing standing,
            UploadRecord& record);

/// Leaves `runs` in doubt: the next upload looks for them.
void give_up(UploadState& upload, const RunNumbers& runs, UploadRecord& record);

}  // namespace api
