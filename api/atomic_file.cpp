#include "api/atomic_file.hpp"

#include <cerrno>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace api {
namespace fs = std::filesystem;
namespace {

std::error_code last_error() {
  return {errno, std::generic_category()};
}

// Opens a file that was not there before; mkostemp would keep it from all but its owner.
int open_new(const fs::path& folder, fs::path& path) {
  const auto name = ".ptingest-" + std::to_string(::getpid()) + '-';
  for (unsigned number = 0;; ++number) {
    path = folder / (name + std::to_string(number));
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0 || errno != EEXIST) return file;
  }
}

}  // namespace

std::error_code write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(file, text.data(), text.size());
    if (written < 0 && errno != EINTR) return last_error();
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

std::error_code write_whole(const fs::path& path, std::string_view text) {
  fs::path draft;
  const int file = open_new(path.parent_path(), draft);
  if (file < 0) return last_error();
  auto failure = write_all(file, text);
  if (::close(file) != 0 && !failure) failure = last_error();
  if (!failure) fs::rename(draft, path, failure);
  if (failure) ::unlink(draft.c_str());
  return failure;
}

}  // namespace api
