// The ledger held against the server.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <boost/system/result.hpp>

#include "api/exchange.hpp"
#include "api/ledger.hpp"

namespace api {

struct OddRun {
  LedgerEntry entry = {};
  bool twice = false;  ///< Stored more than once; else missing.
};

struct Verification {
  std::size_t expected = 0;     ///< Runs that the ledger holds, refused ones apart.
  std::size_t stored_once = 0;  ///< These three add up to `expected`.
  std::size_t missing = 0;
  std::size_t stored_twice = 0;  ///< Runs, however often they are there.
  /// Of those stored once: without a key, and it cannot be told whether another run that
  /// looks the same is a double or somebody else's.
  std::size_t unclear = 0;
  std::size_t restored = 0;      ///< Entered into the ledger by a rebuild.
  std::vector<OddRun> odd = {};  ///< The first 100 that are missing or twice.
};

struct VerifyError {
  std::string message = {};
  bool rejected = false;  ///< The server refuses us: 401, 403, unknown project.
};
[[noreturn]] void throw_exception_from_error(const VerifyError& error,
                                             const boost::source_location& place);

using VerifyResult = boost::system::result<Verification, VerifyError>;

/// Compares in as few calls as pages of 100 allow: the runs of the last hours since the
/// ledger's first, or those of the instances in question, whichever takes fewer calls.
/// Where an instance is not known, as its run was to make it, all runs since are read.
/// A run is recognised by its key, else by its id; a double of one without a key by its
/// looks, and by being created while the run was sent. Stored runs that the server has
/// lost become `sending` in the ledger: the same upload looks for them once more, and
/// sends what is not there.
///
/// `exchange` keeps the pace and waits when throttled (see `paced`); a call that fails
/// otherwise is made `attempts` times in all.
VerifyResult verify(const Ledger& ledger, mapping::Id project, const World& world,
                    int attempts);

/// Reads all runs of the project, enters those with a key as stored and then compares.
VerifyResult rebuild(const Ledger& ledger, mapping::Id project, const World& world,
                     int attempts);

}  // namespace api
