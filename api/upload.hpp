// The decisions of an upload: what to send, look up and wait for. No clock, no socket and
// no file: events come in, the next step goes out.

#pragma once

#include <optional>
#include <span>
#include <string>

#include "api/ledger_call.hpp"
#include "api/upload_call.hpp"
#include "api/upload_state.hpp"
#include "api/upload_step.hpp"

namespace api {

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
  void taken_back(std::size_t run) { state_.board.take_back(run); }

  /// The call was not made, and is to be made later.
  UploadRecord withdrawn(Ticket ticket);
  /// Nothing may be sent at `now`, not even what was begun.
  bool held(Time now) const { return state_.notes.ending() || state_.pause.holds(now); }

  /// The call could not be written, as `run` is at fault: it is left out of this upload
  /// with these words, and may be tried by the next one.
  UploadRecord unwritable(Ticket ticket, std::size_t run, const std::string& words);

  /// Sends nothing more; what is in flight may still be answered. The first reason
  /// counts, after `enough` the next one.
  void stop(Ending ending, std::string message = {});

  const UploadBoard& board() const { return state_.board; }
  UploadSummary summary() const;
  /// All but the seconds.
  Delivery result() const;
  /// The last failure, for the eye; may be empty.
  const std::string& trouble() const { return state_.notes.trouble(); }

 private:
  UploadStep wind_up(Time now);
  UploadRecord left_unsent() const;
  void release();
  UploadStep begin(UploadTask task, Time now);
  bool claim(UploadTask& task, const LedgerBegun& begun, Time now);
  UploadTask take(Ticket ticket);
  void judge(const UploadTask& task, const Verdict& verdict, Time now,
             UploadRecord& record);

  UploadState state_;
  Ticket last_ticket_ = 0;
  Time next_read_{};  // Of runs that another process is sending.
};

}  // namespace api
