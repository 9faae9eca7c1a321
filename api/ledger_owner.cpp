#include "api/ledger_owner.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "api/ledger_schema.hpp"

namespace api {
namespace {

// Locks of open file descriptions, unlike those of processes, also keep two ledgers of
// one process apart.
struct flock byte_at(std::int64_t number) {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = number;
  lock.l_len = 1;
  return lock;
}

// The open file that holds the lock; `command` says whether to wait for it.
int locked(const std::string& path, std::int64_t number, int command) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  auto lock = byte_at(number);
  if (file >= 0 && ::fcntl(file, command, &lock) == 0) return file;
  const int error = errno;
  if (file >= 0) ::close(file);
  const bool held = file >= 0 && (error == EAGAIN || error == EACCES);
  // A ledger gives each number once: who holds it has another one open.
  if (held)
    throw LedgerUnusable(
        "another upload still holds the ledger that was deleted or moved from here; "
        "wait until it has ended, then run the same command again");
  throw std::system_error(error, std::generic_category(), path);
}

}  // namespace

OwnerLock::OwnerLock(const std::string& path, std::int64_t number)
    : file_(locked(path, number, F_OFD_SETLK)), number_(number) {}

OwnerLock::~OwnerLock() {
  ::close(file_);
}

bool OwnerLock::alive(std::int64_t number) const {
  if (number == number_) return true;
  auto lock = byte_at(number);
  // What cannot be asked is taken to be alive: waiting is safe, sending twice is not.
  return ::fcntl(file_, F_OFD_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}

OpeningLock::OpeningLock(const std::string& path)
    : file_(locked(path, 0, F_OFD_SETLKW)) {}

OpeningLock::~OpeningLock() {
  ::close(file_);
}

bool OpeningLock::marked() const {
  struct stat status {};
  // What cannot be asked is taken to be marked: looking is safe, sending twice is not.
  return ::fstat(file_, &status) != 0 || status.st_size > 0;
}

void OpeningLock::mark() const {
  if (!marked() && ::ftruncate(file_, 1) != 0)
    throw std::system_error(errno, std::generic_category());
}

}  // namespace api
