// The ledger: the program's own durable record of what was sent and what is stored.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/system/result.hpp>

#include "api/run_key.hpp"

namespace api {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

enum class RunState {
  planned,  ///< Not on the server.
  sending,  ///< A POST was begun and what became of it is not known (yet).
  stored,
  refused,
};

/// A run as an upload enters it.
struct LedgerRun {
  RunKeys keys = {};
  std::vector<RunKey> when_created = {};  ///< See `keys_when_created`.
  mapping::Id instance = 0;  ///< 0: not created yet, then at `set` and `test`.
  mapping::Id set = 0;
  std::string test = {};      ///< The test's name, or "#ID".
  std::string identity = {};  ///< For the eye: what `status` calls the run.
};

/// What the ledger holds of a run.
struct LedgerEntry {
  RunKey key = {};  ///< Not the one that was asked for where a run first had no instance.
  RunState state = RunState::planned;
  mapping::Id instance = 0;  ///< 0: not known.
  mapping::Id run = 0;       ///< The server's id; 0: not known.
  int attempts = 0;          ///< POSTs that may have stored it; also the row's version.
  Time first_start{};        ///< Of the first attempt.
  std::optional<Time> last_end{};  ///< Absent while in flight or after a crash.
  bool elsewhere = false;          ///< Another living process is sending it.
  std::string words = {};          ///< Why it was refused.
  std::string identity = {};       ///< Filled by `each` only.
  std::int64_t row = 0;            ///< Where the ledger finds it soonest; 0: not known.

  bool operator==(const LedgerEntry&) const = default;
};

/// What became of a call and of runs, in one transaction.
struct LedgerEnd {
  /// Of no effect, but for `stored`, where the row has moved on: it is settled, or
  /// another process has begun an attempt. An attempt that leaves a run `planned` has
  /// surely stored nothing, and is taken back: it tells nobody to wait longer.
  struct Change {
    RunKey key = {};
    int attempts = 0;  ///< As last seen.
    RunState state = RunState::planned;
    bool released = false;     ///< Another process may take it over at once.
    bool forgotten = false;    ///< Of effect where it was stored: the server lost it.
    mapping::Id instance = 0;  ///< 0: leave as it is.
    mapping::Id run = 0;       ///< 0: leave as it is.
    std::string words = {};
    std::int64_t row = 0;  ///< Of its entry.
  };
  Time now{};
  std::uint64_t call = 0;              ///< 0: none ended.
  std::optional<Time> throttled = {};  ///< No process calls before this.
  std::vector<Change> changes = {};    ///< `sending`: ended, but unknown.
};

/// A call about to be made: a place in the pace, and the runs that it carries.
struct LedgerBegin {
  struct Claim {
    RunKey key = {};
    int attempts = 0;      ///< As last seen; a row that has moved on is not claimed.
    std::int64_t row = 0;  ///< Of its entry.
  };
  Time now{};
  int rate = 0;                    ///< Calls in any rolling minute.
  std::vector<Claim> claims = {};  ///< Empty for a call that sends no run.
};

struct LedgerBegun {
  std::optional<Time> wait = {};   ///< Present: nothing was begun, ask again then.
  std::uint64_t call = 0;          ///< 0: no call, since no claim was granted.
  std::vector<bool> granted = {};  ///< For each claim.
  /// For each claim, as it stands now; of one that was granted key, state and attempts
  /// only: the rest is as last seen.
  std::vector<LedgerEntry> entries = {};
};

struct LedgerError {
  std::string message = {};  ///< "PATH: what is wrong; what to do".
};
[[noreturn]] void throw_exception_from_error(const LedgerError& error,
                                             const boost::source_location& place);

template <typename T>
using LedgerResult = boost::system::result<T, LedgerError>;

/// One project's part of a ledger, opened by one process.
///
/// After an error nothing more may be sent; what was begun stays `sending`, and is looked
/// up by whoever opens the ledger next. Not for several threads at once.
struct Ledger {
  /// Enters runs that are not there yet, and returns what is known of each, in order.
  /// `retry_refused` makes refused ones `planned` again.
  std::function<LedgerResult<std::vector<LedgerEntry>>(std::span<const LedgerRun>,
                                                       bool retry_refused)>
      plan;
  std::function<LedgerResult<LedgerBegun>(const LedgerBegin&)> begin;
  /// Does what `steps` does of the above and of `end` in one transaction: all of it is
  /// entered, or, after an error, nothing.
  std::function<LedgerResult<void>(const std::function<void()>& steps)> together;
  /// Brings all that was begun to the disk, where it outlives a power cut: to be called
  /// before the first byte is sent. For any thread.
  std::function<LedgerResult<void>()> flush;
  /// The server has surely counted this call, whose answer may be long in coming.
  std::function<LedgerResult<void>(std::uint64_t call, Time now)> arrived;
  std::function<LedgerResult<void>(const LedgerEnd&)> end;
  std::function<LedgerResult<std::vector<LedgerEntry>>(std::span<const RunKey>)> read;
  /// All entries of the project, by key.
  std::function<LedgerResult<void>(const std::function<void(const LedgerEntry&)>&)> each;
  /// Enters runs that the server holds as `stored`; known ones become `stored`.
  std::function<LedgerResult<void>(std::span<const LedgerEntry>)> restore;
  /// Takes out those of these runs that are planned or refused: they are not to be sent.
  std::function<LedgerResult<void>(std::span<const RunKey>)> drop;
  /// The time that all who share it go by (see `LedgerClock`). For any thread.
  std::function<Time()> now;
  /// It was opened by `view_ledger` and cannot be written: `end` changes no run, and what
  /// enters runs is not there.
  bool read_only = false;
  /// When an earlier ledger was found damaged or deleted: from before that the server may
  /// hold what this one does not know, but for runs with a key once it was `restored`.
  std::optional<Time> lost = {};
  bool restored = false;
};

}  // namespace api
