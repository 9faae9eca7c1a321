#include "ingest/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <utility>

namespace ingest {
namespace {

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
  void refill();
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
    if (stream_.avail_in == 0) refill();
    if (!over_) inflate_some();
  }
  const auto written = size - stream_.avail_out;
  if (written == 0 && !trouble_.message.empty()) return trouble_;
  return written;
}

void Gunzip::refill() {
  const auto got = packed_(input_);
  stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
  stream_.avail_in = got ? static_cast<uInt>(*got) : 0;
  over_ = stream_.avail_in == 0;
  if (!got) trouble_ = got.error();
  if (got && over_ && !between_) trouble_.message = "the gzip data end too early";
}

void Gunzip::inflate_some() {
  if (std::exchange(between_, false) && *stream_.next_in != 0x1f) {
    over_ = true;
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
  return head.starts_with("\x1f\x8b");
}

std::optional<std::filesystem::file_time_type> gzip_modified(std::string_view head) {
  if (!gzip_bytes(head) || head.size() < gzip_head_bytes) return {};
  std::uint32_t seconds = 0;
  for (const std::size_t at : {7, 6, 5, 4})
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
