// The time as all who share a ledger count it.

#pragma once

#include <chrono>
#include <string>

#include "api/time.hpp"

struct sqlite3;

namespace api {

/// Runs steadily while the machine is up, also through a suspend, whatever is done to the
/// wall's clock: calls of the last minute, pauses and attempts would else be judged by a
/// time that jumps. All processes of a machine agree on it, since the first of them
/// writes down how far it is from the wall's time.
class LedgerClock {
 public:
  /// By the wall's time of this process alone.
  LedgerClock();
  /// As written down in `database`, inside a transaction.
  explicit LedgerClock(sqlite3* database);

  Time now() const;

 private:
  std::chrono::milliseconds offset_{};  // From the time since the machine's start.
};

/// The wall's time, which may jump: for dates that others write.
Time wall_now();

}  // namespace api
