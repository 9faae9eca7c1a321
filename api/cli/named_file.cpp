#include "api/cli/named_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/atomic_file.hpp"

namespace cli {
namespace fs = std::filesystem;
namespace {

std::error_code last_error() {
  return {errno, std::generic_category()};
}

/// Writes to `file` and closes it. A reader that has gone wants no more.
std::error_code write_into(int file, std::string_view text) {
  if (file < 0) return last_error();
  auto failure = api::write_all(file, text);
  if (failure == std::errc::broken_pipe) failure.clear();
  if (::close(file) != 0 && !failure) failure = last_error();
  return failure;
}

/// Opens a pipe or a device. Nobody may ever read from a pipe: that is an error, and no
/// reason to wait.
int open_special(const fs::path& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  if (file >= 0) ::fcntl(file, F_SETFL, 0);
  return file;
}

/// Where the links at `path` end, also where nothing is yet.
fs::path end_of_links(fs::path path) {
  std::error_code none;
  constexpr int links_at_most = 40;
  for (int i = 0; i < links_at_most && fs::is_symlink(path, none); ++i)
    path = path.parent_path() / fs::read_symlink(path, none);
  return path;
}

/// Standard output or error where that is the file `there`, else -1. More is written to
/// it than this text, and would be lost with it.
int own_output(const struct stat& there) {
  for (const int ours : {STDOUT_FILENO, STDERR_FILENO}) {
    struct stat own {};
    if (::fstat(ours, &own) == 0 && own.st_dev == there.st_dev &&
        own.st_ino == there.st_ino)
      return ours;
  }
  return -1;
}

}  // namespace

std::error_code write_named(const fs::path& path, std::string_view text) {
  struct stat there {};
  if (::stat(path.c_str(), &there) == 0) {
    if (const int ours = own_output(there); ours >= 0)
      return write_into(::fcntl(ours, F_DUPFD_CLOEXEC, 0), text);
    if (!S_ISREG(there.st_mode)) return write_into(open_special(path), text);
  }
  return api::write_whole(end_of_links(path), text);
}

}  // namespace cli
