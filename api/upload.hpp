// The decisions of an upload: what to send, look up and wait for. No clock, no socket and
// no file: events come in, the next step goes out.

#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "api/ledger_call.hpp"
#include "api/upload_board.hpp"
#include "api/upload_call.hpp"
#include "api/upload_sieve.hpp"
#include "api/upload_summary.hpp"
#include "api/upload_task.hpp"

namespace api {

struct UploadRules {
  int attempts = 5;           ///< POSTs of one run, and look-ups of one attempt.
  bool check_stored = false;  ///< Look also for runs that the ledger says are stored.
  BatchLimits limits = {};
};

/// Enter it into the ledger, tell `began`, and make the call that this returns.
struct BeginCall {
  Ticket ticket = 0;
  RunNumbers claims;  ///< Empty for a look-up.
};

/// Read these runs from the ledger and tell `read`.
struct ReadLedger {
  RunNumbers runs;
};

/// Nothing to do before `until`, unless an answer comes.
struct WaitUntil {
  Time until{};
};

struct AwaitAnswer {};
struct Finished {};

using UploadStep = std::variant<BeginCall, ReadLedger, WaitUntil, AwaitAnswer, Finished>;

/// What an answer leads to in the ledger. Keys and times are the caller's to add.
struct UploadRecord {
  struct Change {
    std::size_t run = 0;
    RunState state = RunState::planned;  ///< `sending`: ended, but unknown.
    bool released = false;               ///< Given up: for others to take over.
    bool forgotten = false;              ///< Stored before, and lost by the server.
  };
  std::vector<Change> changes = {};
  std::optional<Time> throttled = {};
};

/// An upload, started afresh or again: what the ledger knows of each run decides.
///
/// Nothing is sent that may be on the server already. A POST without a clear answer is
/// followed by a look-up `settling_pause` after its end; after a crash our start counts
/// as its end. So a run that the server stores within that pause after an attempt's end
/// is never there twice; one that it stores later can be. Runs that a look-up does not
/// find are sent again after all others, which adds to that time in longer uploads.
///
/// A run is sent only when all earlier ones of its place are stored or refused.
class Upload {
 public:
  Upload(UploadBoard board, const UploadRules& rules, Time now);

  UploadStep next(Time now);
  std::optional<UploadCall> began(Ticket ticket, const LedgerBegun& begun, Time now);
  /// The ledger could not enter it: it was not begun.
  void cancel(Ticket ticket);
  UploadRecord answered(Ticket ticket, const UploadReply& reply, Time now);
  void read(std::span<const std::size_t> runs, std::span<const LedgerEntry> entries,
            Time now);

  /// The ledger has taken the last attempt of this run back.
  void taken_back(std::size_t run) { board_.take_back(run); }

  /// The call was not made, and is to be made later.
  UploadRecord withdrawn(Ticket ticket);
  /// Nothing may be sent at `now`, not even what was begun.
  bool held(Time now) const { return ending_ || now < not_before_; }

  /// The call could not be written, as `run` is at fault: it is left out of this upload
  /// with these words, and may be tried by the next one.
  UploadRecord unwritable(Ticket ticket, std::size_t run, const std::string& words);

  /// Sends nothing more; what is in flight may still be answered. The first reason
  /// counts, after `enough` the next one.
  void stop(Ending ending, std::string message = {});

  const UploadBoard& board() const { return board_; }
  UploadSummary summary() const;
  /// All but the seconds.
  Delivery result() const;
  /// The last failure, for the eye; may be empty.
  const std::string& trouble() const { return trouble_; }

 private:
  using Doubt = UploadTask::Doubt;

  UploadStep wind_up(Time now);
  bool settled() const;
  bool plan_again();
  void release();
  UploadStep begin(UploadTask task, Time now);
  bool claim(UploadTask& task, const LedgerBegun& begun, Time now);
  UploadCall call_of(const UploadTask& task) const;
  UploadStep wait_for_looks() const;
  std::optional<UploadTask> take_due_look(Time now);
  std::optional<UploadTask> take_batch();

  void look_at_start(Time now);
  void check(std::size_t run, Time now);
  void look_for_earlier(std::size_t run, Time now);
  void join_look(std::size_t run, Doubt doubt, std::optional<Time> since, Time due);
  void look_for_task(UploadTask task, Doubt doubt, Time due);
  void look_for(UploadTask task);

  void note(const Verdict& verdict);
  void no_project(UploadRecord& record);
  void no_answer(Time began, Time now, const Verdict& verdict);
  void posted(UploadTask task, const Verdict& verdict, Time now, UploadRecord& record);
  void stored(UploadTask task, const Verdict& verdict, UploadRecord& record);
  void refused(UploadTask task, const Verdict& verdict, Time now, UploadRecord& record);
  void doubtful(UploadTask task, Time now, UploadRecord& record);
  void send_again(UploadTask task, UploadRecord& record);
  void look_answered(UploadTask task, const UploadReply& reply, Time now,
                     UploadRecord& record);
  void looked(UploadTask task, const UploadReply& reply, Time now, UploadRecord& record);
  void look_moved(UploadTask task, Time now, UploadRecord& record);
  void look_failed(UploadTask task, Time now, UploadRecord& record);
  void look_done(UploadTask task, Time now, UploadRecord& record);
  void sift(UploadTask task);
  void give_up(const RunNumbers& runs, UploadRecord& record);
  void give_up_tired(RunNumbers& runs, UploadRecord& record);
  void settle(std::size_t run, Standing standing, UploadRecord& record);

  UploadBoard board_;
  UploadRules rules_;
  std::deque<UploadTask> batches_;  // To be sent, in this order.
  std::deque<UploadTask> looks_;    // To be looked up, each when it is due.
  std::map<Ticket, UploadTask> in_flight_;
  Ticket last_ticket_ = 0;
  std::vector<int> tries_;      // POSTs of each run that ended in doubt.
  std::vector<bool> tried_;     // Runs that were sent, and not only throttled.
  Time not_before_{};           // Pace, throttling and failing connections.
  Time next_read_{};            // Of runs that another process is sending.
  bool project_known_ = false;  // The server has carried out a call.
  int silent_ = 0;              // Rounds without an answer to any call.
  Time last_silence_{};
  std::optional<Ending> ending_;
  std::string message_;
  std::string trouble_;
  std::vector<std::string> warnings_;
  std::size_t alike_ = 0;  // Runs never sent that are there by their looks alone.
  std::size_t unclear_ =
      0;                  // Runs that may be there: the age of what looks so is not told.
  UploadSummary counts_;  // Only calls, throttled, retried and reconciled.
};

}  // namespace api
