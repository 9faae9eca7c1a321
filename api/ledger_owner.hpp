// Locks beside a ledger: who has it open, and whose turn it is to open it.

#pragma once

#include <cstdint>
#include <string>

namespace api {

/// The file beside the ledger at `ledger` whose bytes are locked.
inline std::string owners_path(const std::string& ledger) {
  return ledger + ".owners";
}

/// Each process holds a lock on one byte of a file beside the ledger, at its own number.
///
/// The kernel drops the lock when the process ends, however it ends, so that there is no
/// number that could be used again, no clock and no time-out; it works across containers
/// that share the folder.
class OwnerLock {
 public:
  /// Takes the byte at `number`, from 1, of `path`. Throws std::system_error where the
  /// file cannot be made or locked, and LedgerUnusable where somebody has that byte: by a
  /// ledger that lay here before.
  OwnerLock(const std::string& path, std::int64_t number);
  ~OwnerLock();
  OwnerLock(const OwnerLock&) = delete;
  OwnerLock& operator=(const OwnerLock&) = delete;

  std::int64_t number() const { return number_; }
  /// Some process holds the byte at `number`, which may be ours.
  bool alive(std::int64_t number) const;

 private:
  int file_ = -1;
  std::int64_t number_ = 0;
};

/// Held while a ledger is opened, which may mean that it is made or put aside: SQLite
/// fails at once where two connections make the same database a WAL one.
class OpeningLock {
 public:
  /// Waits for those who hold it. `path` as above; throws likewise.
  explicit OpeningLock(const std::string& path);
  ~OpeningLock();
  OpeningLock(const OpeningLock&) = delete;
  OpeningLock& operator=(const OpeningLock&) = delete;

  /// There was a ledger here once. The mark takes no room on a full disk.
  bool marked() const;
  void mark() const;  ///< Throws std::system_error.

 private:
  int file_ = -1;
};

}  // namespace api
