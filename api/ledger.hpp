// The ledger: the program's own durable record of what was sent and what is stored.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/system/result.hpp>

#include "api/ledger_call.hpp"
#include "api/ledger_entry.hpp"

namespace api {

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
