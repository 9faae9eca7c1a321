#include "ingest/gzip.hpp"

#define ZLIB_CONST
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <utility>

#include "ingest/unpacking.hpp"

namespace ingest {
namespace {

constexpr std::string_view magic = "\x1f\x8b";
constexpr int gzip_only = 15 + 16;  // 15 bits of window, and 16 for a gzip header.

class Gunzip {
 public:
  Gunzip() {
    if (inflateInit2(&stream_, gzip_only) != Z_OK) throw std::bad_alloc();
  }
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;
  ~Gunzip() { inflateEnd(&stream_); }

  UnpackStep step(std::string_view packed, bool all, std::span<char> room);

 private:
  z_stream stream_{};
  bool between_ = false;  // Behind one gzip stream, maybe in front of another.
};

UnpackStep Gunzip::step(std::string_view packed, bool all, std::span<char> room) {
  if (between_) {
    // One byte alone does not tell another stream from junk.
    if (packed.size() < magic.size() && !all) return {};
    if (!gzip_bytes(packed)) return {.over = true};
    between_ = false;
  }
  if (packed.empty() && all)
    return {.over = true, .trouble = "the gzip data end too early"};
  if (packed.empty()) return {};
  const auto most = std::min<std::size_t>(room.size(), std::numeric_limits<uInt>::max());
  stream_.next_in = reinterpret_cast<const Bytef*>(packed.data());
  stream_.avail_in = static_cast<uInt>(packed.size());
  stream_.next_out = reinterpret_cast<Bytef*>(room.data());
  stream_.avail_out = static_cast<uInt>(most);
  const int status = inflate(&stream_, Z_NO_FLUSH);
  UnpackStep step{.taken = packed.size() - stream_.avail_in,
                  .written = most - stream_.avail_out};
  if (status == Z_STREAM_END) {
    between_ = true;
    inflateReset(&stream_);
  } else if (status != Z_OK) {
    step.over = true;
    step.trouble = "damaged gzip data";
    if (stream_.msg) step.trouble += std::string(": ") + stream_.msg;
  }
  return step;
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
  return unpacking(std::move(packed), [gunzip = std::make_shared<Gunzip>()](auto... of) {
    return gunzip->step(of...);
  });
}

}  // namespace ingest
