#include "api/base64.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <boost/endian/conversion.hpp>

namespace api {
namespace {

// Whole groups of three bytes, and small enough to stay in cache between read and write.
constexpr std::size_t piece_bytes = std::size_t{48} * 1024;

struct Descriptor {
  int value = -1;
  explicit Descriptor(int descriptor) : value(descriptor) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value >= 0) ::close(value);
  }
};

std::string reason() {
  return std::generic_category().message(errno);
}

// The two letters for each twelve bits: half as many look-ups as letters.
constexpr auto pairs = [] {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::array<char, 2>, 4096> table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = {letters[i / 64], letters[i % 64]};
  return table;
}();

void append_piece(std::string& out, const char* bytes, std::size_t count) {
  const auto begin = out.size();
  out.resize(begin + base64_size(count));
  char* to = out.data() + begin;
  const auto put = [&](std::uint64_t twelve_bits) {
    std::memcpy(to, pairs[twelve_bits & 0xFFF].data(), 2);
    to += 2;
  };
  for (; count >= 8; count -= 6, bytes += 6) {
    const auto word =
        boost::endian::load_big_u64(reinterpret_cast<const unsigned char*>(bytes));
    put(word >> 52);
    put(word >> 40);
    put(word >> 28);
    put(word >> 16);
  }
  const auto byte = [&](std::size_t i) {
    return i < count ? static_cast<unsigned char>(bytes[i]) : 0u;
  };
  while (count > 0) {
    const auto three = byte(0) << 16 | byte(1) << 8 | byte(2);
    put(three >> 12);
    put(three);
    if (count < 3) to[-1] = '=';
    if (count < 2) to[-2] = '=';
    const auto taken = std::min<std::size_t>(count, 3);
    bytes += taken;
    count -= taken;
  }
}

// Fills the piece as far as the file goes; -1 when it cannot be read.
ssize_t read_piece(int descriptor, std::array<char, piece_bytes>& piece) {
  std::size_t filled = 0;
  while (filled < piece.size()) {
    const auto got = ::read(descriptor, piece.data() + filled, piece.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  return static_cast<ssize_t>(filled);
}

}  // namespace

void append_base64(std::string& out, std::string_view bytes) {
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), piece_bytes)))
    append_piece(out, bytes.data(), std::min(bytes.size(), piece_bytes));
}

std::optional<std::string> append_base64_file(std::string& out,
                                              const std::filesystem::path& path,
                                              std::uint64_t room) {
  // Whoever named the file has resolved its links: a link found here came later.
  const Descriptor file(
      ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  struct stat status {};
  if (file.value < 0 || ::fstat(file.value, &status) != 0) return reason();
  if (!S_ISREG(status.st_mode)) return "not a regular file";

  const auto limit = out.size() + room;
  const auto expected = base64_size(static_cast<std::uint64_t>(status.st_size));
  if (expected > room) return "too large for one request";
  if (out.capacity() < out.size() + expected)
    out.reserve(std::max(out.size() + expected, 2 * out.capacity()));

  static thread_local std::array<char, piece_bytes> piece;
  for (;;) {
    const auto count = read_piece(file.value, piece);
    if (count < 0) return reason();
    if (count == 0) return std::nullopt;
    // It may be growing while we read.
    const auto bytes = static_cast<std::size_t>(count);
    if (out.size() + base64_size(bytes) > limit) return "too large for one request";
    append_piece(out, piece.data(), bytes);
    if (bytes < piece.size()) return std::nullopt;
  }
}

}  // namespace api
