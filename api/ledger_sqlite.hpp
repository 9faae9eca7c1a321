// The ledger in a SQLite file.

#pragma once

#include <string>
#include <vector>

#include "api/ledger.hpp"
#include "api/ledger_project.hpp"

namespace api {

enum class LedgerUse {
  shared,  ///< By all of a user's projects, which are kept apart.
  single,  ///< By one project: a ledger of another one is refused.
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
/// where the file cannot be written, never was a ledger, is of a newer version, or
/// is another project's (see `check_owner`).
LedgerResult<OpenedLedger> open_ledger(const std::string& path,
                                       const LedgerProject& project,
                                       LedgerUse use = LedgerUse::shared);

/// The same for those who compare and send nothing: a ledger that cannot be written is
/// opened for reading (see `Ledger::read_only`). Calls keep the pace of this process
/// only.
LedgerResult<OpenedLedger> view_ledger(const std::string& path,
                                       const LedgerProject& project,
                                       LedgerUse use = LedgerUse::shared);

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
/// that is not there holds nothing. Fails where it is not `owner`'s, if one is given.
LedgerResult<std::vector<LedgerSummary>> read_ledger(
    const std::string& path, const std::optional<LedgerProject>& owner = {});

}  // namespace api
