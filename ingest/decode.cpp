#include "ingest/decode.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

namespace ingest {
namespace {

constexpr std::size_t chunk = 64 * 1024;

/// An open iconv descriptor, or none.
class Converter {
 public:
  explicit Converter(const std::string& from)
      : handle_(iconv_open("UTF-8", from.c_str())) {}
  ~Converter() {
    if (works()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool works() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  /// Converts what it can from the front of `in` and writes to the front of `out`; both
  /// are left at what remains. 0, or the errno of why it stopped.
  int convert(std::span<char>& in, std::span<char>& out) const {
    char* from = in.data();
    char* to = out.data();
    auto left = in.size();
    auto room = out.size();
    const auto done = iconv(handle_, &from, &left, &to, &room);
    const int why = done == static_cast<std::size_t>(-1) ? errno : 0;
    in = in.last(left);
    out = out.last(room);
    return why;
  }

 private:
  iconv_t handle_;
};

class Decoder {
 public:
  Decoder(std::string head, ByteSource bytes, const Encoding& encoding)
      : waiting_(std::move(head)),
        bytes_(std::move(bytes)),
        converter_(encoding.name),
        unit_(encoding.name.starts_with("UTF-16")   ? 2
              : encoding.name.starts_with("UTF-32") ? 4
                                                    : 1) {}

  Result<std::size_t> read(std::span<char> room) {
    if (!spilt_.empty()) return pour(room);
    auto out = room;
    while (out.size() == room.size()) {
      if (waiting_.size() - taken_ < longest_character && !ended_) {
        const auto more = refill();
        if (!more) return more.error();
      }
      if (taken_ == waiting_.size()) break;
      auto in = std::span(waiting_).subspan(taken_);
      const int why = converter_.convert(in, out);
      taken_ = waiting_.size() - in.size();
      if (why == E2BIG && out.size() == room.size()) return spill(in, room);
      if (why == EILSEQ || (why == EINVAL && ended_)) skip_faulty(out);
    }
    return room.size() - out.size();
  }

 private:
  static constexpr std::size_t longest_character = 16;

  Result<bool> refill() {
    waiting_.erase(0, taken_);
    taken_ = 0;
    const auto kept = waiting_.size();
    waiting_.resize(kept + chunk);
    const auto read = bytes_(std::span(waiting_).subspan(kept));
    waiting_.resize(kept + (read ? *read : 0));
    if (!read) return read.error();
    ended_ = *read == 0;
    return !ended_;
  }

  /// Converts what `room` is too small for, be it one character.
  std::size_t spill(std::span<char> in, std::span<char> room) {
    spilt_.resize(longest_character);
    std::span<char> out = spilt_;
    converter_.convert(in, out);
    taken_ = waiting_.size() - in.size();
    spilt_.resize(spilt_.size() - out.size());
    return pour(room);
  }

  std::size_t pour(std::span<char> room) {
    const auto count = std::min(room.size(), spilt_.size());
    std::copy_n(spilt_.data(), count, room.data());
    spilt_.erase(0, count);
    return count;
  }

  void skip_faulty(std::span<char>& out) {
    if (out.empty()) return;
    out.front() = '\xFF';
    out = out.subspan(1);
    taken_ = std::min(taken_ + unit_, waiting_.size());
  }

  std::string waiting_;
  std::string spilt_;
  std::size_t taken_ = 0;
  bool ended_ = false;
  ByteSource bytes_;
  Converter converter_;
  std::size_t unit_;
};

}  // namespace

ByteSource as_utf8(std::string head, ByteSource bytes, const Encoding& encoding) {
  auto decoder = std::make_shared<Decoder>(std::move(head), std::move(bytes), encoding);
  return [decoder](std::span<char> room) { return decoder->read(room); };
}

}  // namespace ingest
