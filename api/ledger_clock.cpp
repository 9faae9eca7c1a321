#include "api/ledger_clock.hpp"

#include <time.h>

#include <fstream>

#include "api/sqlite_statement.hpp"

namespace api {
namespace {

using std::chrono::milliseconds;

milliseconds since_start() {
  timespec time{};
  ::clock_gettime(CLOCK_BOOTTIME, &time);
  return std::chrono::floor<milliseconds>(std::chrono::seconds(time.tv_sec) +
                                          std::chrono::nanoseconds(time.tv_nsec));
}

// Another one after each start of the machine; empty where it is not told.
std::string machine_start() {
  std::string id;
  std::ifstream("/proc/sys/kernel/random/boot_id") >> id;
  return id;
}

}  // namespace

Time wall_now() {
  return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

LedgerClock::LedgerClock() : offset_(wall_now().time_since_epoch() - since_start()) {}

LedgerClock::LedgerClock(sqlite3* database) : LedgerClock() {
  const auto start = machine_start();
  if (start.empty()) return;
  const std::int64_t offset = offset_.count();
  Statement(database, "INSERT OR IGNORE INTO clock VALUES (?, ?)")
      .with(start, offset)
      .run();
  Statement known(database, "SELECT ahead FROM clock WHERE machine_start = ?");
  if (known.with(start).row()) offset_ = milliseconds(known.number(0));
}

Time LedgerClock::now() const {
  return Time(since_start() + offset_);
}

}  // namespace api
