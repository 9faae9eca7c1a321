#include "api/gunzip.hpp"

#include <array>
#include <climits>

#include <zlib.h>

namespace api {
namespace {

struct Inflater {
  z_stream stream{};
  bool ready = false;
  // 15 bits of window, and 16 for a gzip header.
  Inflater() : ready(::inflateInit2(&stream, 15 + 16) == Z_OK) {}
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { ::inflateEnd(&stream); }
};

}  // namespace

boost::system::result<std::string, GunzipError> gunzip(std::string_view packed,
                                                       std::size_t max_bytes) {
  Inflater inflater;
  auto& stream = inflater.stream;
  if (!inflater.ready || packed.size() > UINT_MAX) return GunzipError::damaged;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string text;
  std::array<char, 32 * 1024> piece{};
  for (int state = Z_OK; state != Z_STREAM_END;) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    state = ::inflate(&stream, Z_NO_FLUSH);
    const auto count = piece.size() - stream.avail_out;
    // Z_BUF_ERROR is what a truncated stream ends in.
    if (state != Z_OK && state != Z_STREAM_END) return GunzipError::damaged;
    if (text.size() + count > max_bytes) return GunzipError::too_large;
    text.append(piece.data(), count);
  }
  return text;
}

}  // namespace api
