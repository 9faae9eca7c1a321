#include "mapping/temporary_file.hpp"

#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace mapping {
namespace {

[[noreturn]] void fail() {
  const int error = errno;
  std::error_code none;
  const auto folder = std::filesystem::temp_directory_path(none).string();
  throw std::system_error(
      error, std::generic_category(),
      (folder.empty() ? "TMPDIR" : folder) +
          ": no room for results; make some, or name another folder with TMPDIR");
}

int nameless_file() {
  std::error_code failure;
  const auto folder = std::filesystem::temp_directory_path(failure);
  errno = failure.value();
  if (failure) fail();
  std::string name = folder / ("ptingest-" + std::string(6, 'X'));  // mkostemp's to fill
  const int file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) fail();
  ::unlink(name.c_str());
  return file;
}

}  // namespace

TemporaryFile::~TemporaryFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

TemporaryFile::Extent TemporaryFile::append(std::string_view bytes) {
  if (descriptor_ < 0) descriptor_ = nameless_file();
  const Extent extent{end_, bytes.size()};
  while (!bytes.empty()) {
    const auto written = ::pwrite(descriptor_, bytes.data(), bytes.size(), end_);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail();
    bytes.remove_prefix(static_cast<std::size_t>(written));
    end_ += written;
  }
  return extent;
}

void TemporaryFile::read(Extent extent, std::span<char> bytes) const {
  for (auto offset = extent.offset; !bytes.empty();) {
    const auto read = ::pread(descriptor_, bytes.data(), bytes.size(), offset);
    if (read < 0 && errno == EINTR) continue;
    if (read == 0) errno = EIO;
    if (read <= 0) fail();
    bytes = bytes.subspan(static_cast<std::size_t>(read));
    offset += read;
  }
}

}  // namespace mapping
