#include "ingest/xz.hpp"

#include <lzma.h>

#include <cstdint>
#include <memory>
#include <new>
#include <utility>

#include "ingest/unpacking.hpp"

namespace ingest {
namespace {

constexpr std::string_view magic{"\xfd\x37zXZ\0", xz_head_bytes};
constexpr std::uint64_t most_memory = 1 << 30;  // What `xz -9` wrote takes 65 MiB.

class Unxz {
 public:
  Unxz() {
    if (lzma_stream_decoder(&stream_, most_memory, LZMA_CONCATENATED) != LZMA_OK)
      throw std::bad_alloc();
  }
  Unxz(const Unxz&) = delete;
  Unxz& operator=(const Unxz&) = delete;
  ~Unxz() { lzma_end(&stream_); }

  UnpackStep step(std::string_view packed, bool all, std::span<char> room);

 private:
  lzma_stream stream_{};
};

UnpackStep Unxz::step(std::string_view packed, bool all, std::span<char> room) {
  stream_.next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
  stream_.avail_in = packed.size();
  stream_.next_out = reinterpret_cast<std::uint8_t*>(room.data());
  stream_.avail_out = room.size();
  const auto status = lzma_code(&stream_, all ? LZMA_FINISH : LZMA_RUN);
  UnpackStep step{.taken = packed.size() - stream_.avail_in,
                  .written = room.size() - stream_.avail_out};
  const bool idle = step.taken == 0 && step.written == 0;
  if (status == LZMA_MEMLIMIT_ERROR)
    step.trouble = "the xz data want too much memory";
  else if (status != LZMA_OK && status != LZMA_BUF_ERROR && status != LZMA_STREAM_END)
    step.trouble = "damaged xz data";
  else if (status != LZMA_STREAM_END && all && idle)
    step.trouble = "the xz data end too early";
  step.over = status == LZMA_STREAM_END || !step.trouble.empty();
  return step;
}

}  // namespace

bool xz_bytes(std::string_view head) {
  return head.starts_with(magic);
}

ByteSource unxz(ByteSource packed) {
  return unpacking(std::move(packed), [unxz = std::make_shared<Unxz>()](auto... of) {
    return unxz->step(of...);
  });
}

}  // namespace ingest
