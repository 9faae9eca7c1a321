#include "api/cli/atomic_file.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace cli {
namespace {

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(file, text.data(), text.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0 || errno == EINVAL;
}

}  // namespace

Result<void> write_whole(const std::string& path, std::string_view text) {
  const auto failed = [&] {
    return Failure{path + ": " + std::generic_category().message(errno)};
  };
  const std::string draft = path + "." + std::to_string(::getpid()) + ".part";
  const int file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return failed();
  const bool written = write_all(file, text);
  if (::close(file) == 0 && written && std::rename(draft.c_str(), path.c_str()) == 0)
    return {};
  const Failure failure = failed();
  ::unlink(draft.c_str());
  return failure;
}

}  // namespace cli
