// What became of an upload.

#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace api {

/// `planned` is the sum of the five that follow it.
struct UploadSummary {
  std::size_t planned = 0;         ///< All runs of this upload.
  std::size_t stored = 0;          ///< By this upload.
  std::size_t already_stored = 0;  ///< Known or found to be there before.
  std::size_t refused = 0;
  std::size_t unknown = 0;   ///< Sent, but the server did not say; looked up next time.
  std::size_t not_sent = 0;  ///< Not on the server.

  std::size_t found = 0;       ///< Those of the already stored that only the server knew.
  std::size_t unwritable = 0;  ///< Those of the refused that could not even be sent.

  std::size_t calls = 0;       ///< HTTP requests, look-ups included.
  std::size_t throttled = 0;   ///< Answers 429.
  std::size_t retried = 0;     ///< Runs sent again, each time; not after a 429.
  std::size_t reconciled = 0;  ///< Runs whose fate was looked up, each time.
  std::chrono::duration<double> seconds{};

  bool operator==(const UploadSummary&) const = default;
};

struct RefusedRun {
  std::size_t run = 0;     ///< Position in the caller's list.
  std::string words = {};  ///< The server's, safe to print; ours where unwritable.
  bool unwritable = false;

  bool operator==(const RefusedRun&) const = default;
};

/// Why an upload ended before all runs were settled.
enum class Ending {
  complete,      ///< Every run is stored, refused, or was tried as often as allowed.
  signalled,     ///< The caller asked to stop.
  enough,        ///< The caller wants no more sent; what is in doubt is looked up yet.
  rejected,      ///< 401, 403, unknown project: the server refuses us (exit code 5).
  unreachable,   ///< No answer to any call in `attempts` tries.
  ledger_error,  ///< The ledger cannot be written.
  failed,        ///< This machine let us down: no thread, no memory.
};

struct Delivery {
  UploadSummary summary = {};
  /// Also those that an earlier upload found refused.
  std::vector<RefusedRun> refused = {};
  Ending ending = Ending::complete;
  std::string message = {};  ///< One line about the ending; empty where complete.
  std::vector<std::string> warnings = {};  ///< The first few failures that were overcome.
};

}  // namespace api
