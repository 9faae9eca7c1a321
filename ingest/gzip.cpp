#include "ingest/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <utility>

namespace ingest {
namespace {

constexpr std::string_view magic = "\x1f\x8b";
constexpr int gzip_only = 15 + 16;  // 15 bits of window, and 16 for a gzip header.

class Gunzip {
 public:
  explicit Gunzip(ByteSource packed) : packed_(std::move(packed)) {
    if (inflateInit2(&stream_, gzip_only) != Z_OK) throw std::bad_alloc();
  }
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;
  ~Gunzip() { inflateEnd(&stream_); }

  Result<std::size_t> read(std::span<char> room);

 private:
  bool refill();
  void find_next();
  void inflate_some();

  ByteSource packed_;
  std::array<char, 64 * 1024> input_;
  z_stream stream_{};
  bool between_ = false;  // Behind one gzip stream, maybe in front of another.
  bool over_ = false;
  ReadError trouble_;
};

Result<std::size_t> Gunzip::read(std::span<char> room) {
  const auto size = std::min<std::size_t>(room.size(), std::numeric_limits<uInt>::max());
  stream_.next_out = reinterpret_cast<Bytef*>(room.data());
  stream_.avail_out = static_cast<uInt>(size);
  while (!over_ && stream_.avail_out == size) {
    if (between_)
      find_next();
    else
      inflate_some();
  }
  const auto written = size - stream_.avail_out;
  if (written == 0 && !trouble_.message.empty()) return trouble_;
  return written;
}

// Adds to what is at hand; false where there is no more to add.
bool Gunzip::refill() {
  const auto held = stream_.avail_in;
  if (held > 0) std::memmove(input_.data(), stream_.next_in, held);
  const auto got = packed_(std::span(input_).subspan(held));
  stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
  if (got) stream_.avail_in += static_cast<uInt>(*got);
  if (!got) trouble_ = got.error();
  return got && *got > 0;
}

// One byte alone does not tell another stream from junk.
void Gunzip::find_next() {
  while (stream_.avail_in < magic.size() && refill()) continue;
  const std::string_view at_hand(reinterpret_cast<const char*>(stream_.next_in),
                                 stream_.avail_in);
  over_ = !gzip_bytes(at_hand);
  between_ = false;
}

void Gunzip::inflate_some() {
  if (stream_.avail_in == 0 && !refill()) {
    over_ = true;
    if (trouble_.message.empty()) trouble_.message = "the gzip data end too early";
    return;
  }
  const int status = inflate(&stream_, Z_NO_FLUSH);
  if (status == Z_STREAM_END) {
    between_ = true;
    inflateReset(&stream_);
  } else if (status != Z_OK) {
    over_ = true;
    trouble_.message = "damaged gzip data";
    if (stream_.msg) trouble_.message += std::string(": ") + stream_.msg;
  }
}

}  // namespace

bool gzip_bytes(std::string_view head) {
  return head.starts_with(magic);
}

std::optional<std::filesystem::file_time_type> gzip_modified(std::string_view head) {
  if (!gzip_bytes(head) || head.size() < gzip_head_bytes) return {};
  std::uint32_t seconds = 0;
  for (const auto at : {7u, 6u, 5u, 4u})
    seconds = seconds << 8 | static_cast<unsigned char>(head[at]);
  if (seconds == 0) return {};
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  return std::chrono::file_clock::from_sys(time);
}

ByteSource gunzipped(ByteSource packed) {
  auto gunzip = std::make_shared<Gunzip>(std::move(packed));
  return
      [gunzip = std::move(gunzip)](std::span<char> room) { return gunzip->read(room); };
}

}  // namespace ingest
