// A run on its way to PractiTest.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "api/found_run.hpp"
#include "api/ledger_entry.hpp"

namespace api {

/// Runs are named by their number in the upload.
using RunNumbers = std::vector<std::size_t>;

/// A run as the decisions see it.
struct UploadRun {
  std::size_t place = 0;    ///< Number of where it belongs: runs of one place keep order.
  std::uint64_t bytes = 0;  ///< Of its part of a body.
  std::optional<RunFields> fields = {};  ///< Absent: it carries a key.
  std::optional<Time> reported = {};  ///< It cannot be on the server since before then.
  LedgerEntry entry = {};             ///< What the ledger knows.
  std::vector<RunKey> when_created = {};  ///< Other keys that it may have there.
  bool look_first = false;  ///< It may be there though the ledger knows of no attempt.
};

/// How a run stands in this upload.
enum class Standing {
  waiting,    ///< To be sent.
  busy,       ///< In a call, or in doubt and to be looked up.
  elsewhere,  ///< Another process is sending it.
  stored,
  already_stored,
  refused,
  unwritable,  ///< Could not be sent; the next upload may try.
  unknown,     ///< Given up in doubt.
};

constexpr bool settled(Standing standing) {
  return standing == Standing::stored || standing == Standing::already_stored ||
         standing == Standing::refused || standing == Standing::unwritable;
}

}  // namespace api
