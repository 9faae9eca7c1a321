// Which processes that have a ledger open are alive.

#pragma once

#include <cstdint>
#include <string>

namespace api {

/// Each process holds a lock on one byte of a file beside the ledger, at its own number.
///
/// The kernel drops the lock when the process ends, however it ends, so that there is no
/// number that could be used again, no clock and no time-out; it works across containers
/// that share the folder.
class OwnerLock {
 public:
  /// Takes the byte at `number`. Throws std::system_error where the file cannot be made
  /// or locked.
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

}  // namespace api
