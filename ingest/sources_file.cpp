#include "ingest/sources_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <system_error>
#include <utility>

namespace ingest {
namespace {

FileFacts::Kind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return FileFacts::Kind::file;
  return S_ISDIR(mode) ? FileFacts::Kind::folder : FileFacts::Kind::other;
}

std::filesystem::file_time_type time_of(const timespec& time) {
  const auto since =
      std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
  return std::chrono::file_clock::from_sys(
      std::chrono::sys_time<std::chrono::nanoseconds>(since));
}

Result<std::size_t> read_some(int descriptor, std::span<char> room) {
  for (;;) {
    const auto got = ::read(descriptor, room.data(), room.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return ReadError{system_words(errno)};
  }
}

}  // namespace

std::string system_words(int number) {
  std::string words = std::generic_category().message(number);
  if (!words.empty())
    words[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(words[0])));
  return words;
}

Result<FileFacts> facts_of(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return ReadError{system_words(errno)};
  return FileFacts{.kind = kind_of(found.st_mode),
                   .size = static_cast<std::uint64_t>(found.st_size),
                   .modified = time_of(found.st_mtim),
                   .device = found.st_dev,
                   .inode = found.st_ino};
}

Result<ByteSource> open_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return ReadError{system_words(errno)};
  // Held by a pointer that closes it: a ByteSource can be copied.
  const std::shared_ptr<const int> file(new int(descriptor), [](const int* held) {
    ::close(*held);
    delete held;
  });
  return ByteSource([file](std::span<char> room) { return read_some(*file, room); });
}

ByteSource standard_input() {
  return [](std::span<char> room) { return read_some(STDIN_FILENO, room); };
}

ByteSource memory_source(std::shared_ptr<const std::string> text, ByteSource rest) {
  std::size_t given = 0;
  return [text = std::move(text), rest = std::move(rest),
          given](std::span<char> room) mutable -> Result<std::size_t> {
    const auto count = std::min(room.size(), text->size() - given);
    if (count == 0 && rest) return rest(room);
    std::copy_n(text->data() + given, count, room.data());
    given += count;
    return count;
  };
}

ByteSource failing_source(ReadError error) {
  return
      [error = std::move(error)](std::span<char>) { return Result<std::size_t>(error); };
}

Result<bool> read_up_to(std::size_t limit, const ByteSource& source, std::string& text) {
  for (bool more = true; more && text.size() < limit;) {
    const auto before = text.size();
    text.resize(std::min(limit, before + 64 * 1024));
    const auto got = source(std::span(text).subspan(before));
    text.resize(before + (got ? *got : 0));
    if (!got) return got.error();
    more = *got > 0;
  }
  return text.size() < limit;
}

}  // namespace ingest
