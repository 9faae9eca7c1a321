// What an upload wants done next, and what is to be written down of what became of it.

#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "api/upload_run.hpp"
#include "api/upload_task.hpp"

namespace api {

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

/// To be entered into the ledger, mostly what an answer leads to. Keys and times are the
/// caller's to add.
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

using UploadStep =
    std::variant<BeginCall, ReadLedger, UploadRecord, WaitUntil, AwaitAnswer, Finished>;

}  // namespace api
