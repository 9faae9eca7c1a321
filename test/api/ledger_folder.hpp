// A ledger in a folder of its own, and what an upload does to it.

#pragma once

#include <filesystem>
#include <fstream>
#include <span>
#include <string>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>
#include <boost/test/unit_test.hpp>

#include "api/ledger_sqlite.hpp"

using api::Ledger;
using api::LedgerEntry;
using api::RunState;
using api::Time;
using namespace std::chrono_literals;

inline const Time noon = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + 12h;

struct LedgerFolder {
  std::filesystem::path path = std::filesystem::temp_directory_path() /
                               ("ptingest-ledger-" + std::to_string(::getpid()));
  std::string file = path / "ledger.db";

  LedgerFolder() { std::filesystem::remove_all(path); }
  ~LedgerFolder() { std::filesystem::remove_all(path); }

  Ledger open(mapping::Id project = 7) const {
    return api::open_ledger(file, {.url = "https://a", .number = project})->ledger;
  }
  std::string why_not() const {
    const auto opened = api::open_ledger(file, {.url = "https://a", .number = 7});
    return opened ? "" : opened.error().message;
  }
  /// Whether a process holds a lock on the file, as every user of a database does.
  bool locked() const {
    struct stat status {};
    ::stat(file.c_str(), &status);
    std::ifstream locks("/proc/locks");
    const auto inode = ':' + std::to_string(status.st_ino) + ' ';
    for (std::string line; std::getline(locks, line);)
      if (line.find(inode) != line.npos) return true;
    return false;
  }
  void execute(const char* sql) const {
    sqlite3* database = nullptr;
    sqlite3_open(file.c_str(), &database);
    sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
    sqlite3_close(database);
  }
};

inline api::LedgerRun run(std::uint64_t key, mapping::Id instance = 11) {
  return {
      .keys = {.key = {key}, .kin = key}, .instance = instance, .identity = "Cart.adds"};
}

inline LedgerEntry plan(const Ledger& ledger, const api::LedgerRun& run,
                        bool retry = false) {
  return ledger.plan(std::span(&run, 1), retry)->front();
}

inline api::LedgerBegun begin(const Ledger& ledger, const LedgerEntry& entry,
                              int rate = 30) {
  return *ledger.begin({.now = noon,
                        .rate = rate,
                        .claims = {{.key = entry.key, .attempts = entry.attempts}}});
}

inline void end(const Ledger& ledger, std::uint64_t call, const LedgerEntry& entry,
                RunState state) {
  const auto ended = ledger.end({.now = noon + 1s,
                                 .call = call,
                                 .changes = {{.key = entry.key,
                                              .attempts = entry.attempts,
                                              .state = state,
                                              .run = 501,
                                              .words = "no such field"}}});
  BOOST_TEST(ended.has_value());
}
