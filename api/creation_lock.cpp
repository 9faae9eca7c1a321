#include "api/creation_lock.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace api {

CreationLock::CreationLock(const CatalogueCache& cache) {
  if (cache.folder.empty()) return;
  // Beside the folder and not in it, since a cache that is forgotten goes with all that
  // it holds.
  auto path = cache.folder;
  path += ".lock";
  std::error_code ignored;
  std::filesystem::create_directories(path.parent_path(), ignored);
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

CreationLock::~CreationLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool CreationLock::take() {
  if (descriptor_ < 0 || ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return true;
  return errno != EWOULDBLOCK && errno != EINTR;
}

}  // namespace api
