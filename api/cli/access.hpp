// The way to PractiTest for one command: connection, ledger, pace, and calls counted.

#pragma once

#include <atomic>
#include <cstddef>
#include <memory>

#include "api/catalogue_cache.hpp"
#include "api/cli/asked_wait.hpp"
#include "api/cli/command.hpp"
#include "api/client.hpp"
#include "api/connection.hpp"
#include "api/ledger_sqlite.hpp"

namespace cli {

/// What went over all connections.
struct Traffic {
  std::atomic<std::size_t> calls = 0;
  std::atomic<std::size_t> throttled = 0;  ///< Answers 429.
  AskedWait asked_wait = {};
};

struct Access {
  api::Connection connection = {};
  api::Ledger ledger = {};
  std::shared_ptr<Traffic> traffic = std::make_shared<Traffic>();
};

/// `--ledger`, which is one project's own, else the default place, which all share.
struct LedgerPlace {
  std::string path;
  api::LedgerUse use = api::LedgerUse::shared;
};
LedgerPlace ledger_place(const Task& task);

enum class Ledger {
  needed,
  viewed,         ///< One that cannot be written will do.
  for_pace_only,  ///< Without it calls are not paced; the server says when to wait.
};

/// Checks the connection's options and opens the ledger. Makes no call yet.
Result<Access> open_access(const Task& task, Ledger ledger = Ledger::needed);

/// A connection of its own, whose calls are counted and told at `--log-level debug`. When
/// PractiTest asks for a wait, that is told in any case.
api::Exchange exchange_of(const Access& access, Console& console);

/// For reads and creations: keeps the pace that the ledger knows of, ends with a signal.
api::Client client_of(const Access& access, const Task& task);

/// The corner of the cache for this project.
api::CatalogueCache cache_of(const Access& access, const Task& task);

/// The outside world around `exchange`; its sleep ends with a signal.
api::World world_of(api::Exchange exchange);

}  // namespace cli
