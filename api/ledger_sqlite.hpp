// The ledger in a SQLite file.

#pragma once

#include <string>
#include <vector>

#include "api/ledger.hpp"

namespace api {

/// Whose runs: the base URL tells apart servers that use the same numbers.
struct LedgerProject {
  std::string url = {};  ///< As the options give it: scheme, host and port.
  mapping::Id number = 0;
};

struct OpenedLedger {
  Ledger ledger;
  std::vector<std::string> warnings = {};  ///< To be shown: a damaged file was put aside.
};

/// Opens the ledger at `path`, making file and folders where they are missing.
///
/// Several processes may have it open; none sends what another one is sending. What a
/// process had begun when it died is free again at once. A file that is damaged is
/// renamed to PATH.damaged-N and a new one started. Fails, and then nothing may be sent,
/// where the file cannot be written, is not a ledger, or was written by a newer version.
LedgerResult<OpenedLedger> open_ledger(const std::string& path,
                                       const LedgerProject& project);

/// What a ledger holds of one project.
struct LedgerSummary {
  LedgerProject project = {};
  std::size_t planned = 0;
  std::size_t sending = 0;  ///< Unknown, or in flight in another process.
  std::size_t stored = 0;
  std::size_t refused = 0;
  std::optional<Time> last_change = {};    ///< When the last run was sent or settled.
  std::vector<LedgerEntry> refusals = {};  ///< With identity and the server's words.
};

/// For `status`: all projects of the file, by URL and number. Changes nothing; a file
/// that is not there holds nothing.
LedgerResult<std::vector<LedgerSummary>> read_ledger(const std::string& path);

}  // namespace api
