#include "ingest/unpacking.hpp"

#include <array>
#include <cstring>
#include <memory>
#include <utility>

namespace ingest {
namespace {

class Unpacking {
 public:
  Unpacking(ByteSource packed, Unpack unpack)
      : packed_(std::move(packed)), unpack_(std::move(unpack)) {}

  Result<std::size_t> read(std::span<char> room) {
    while (!over_) {
      auto step = unpack_({input_.data() + begin_, end_ - begin_}, all_, room);
      begin_ += step.taken;
      over_ = step.over;
      if (trouble_.message.empty()) trouble_.message = std::move(step.trouble);
      if (step.written > 0) return step.written;
      if (step.taken == 0 && !over_) refill();
    }
    if (!trouble_.message.empty()) return trouble_;
    return std::size_t{0};
  }

 private:
  /// Adds to what is at hand, which is little.
  void refill() {
    end_ -= begin_;
    std::memmove(input_.data(), input_.data() + begin_, end_);
    begin_ = 0;
    const auto got = packed_(std::span(input_).subspan(end_));
    if (got) end_ += *got;
    if (!got) trouble_ = got.error();
    all_ = !got || *got == 0;
  }

  ByteSource packed_;
  Unpack unpack_;
  std::array<char, 64 * 1024> input_;
  std::size_t begin_ = 0;  ///< Of what is at hand.
  std::size_t end_ = 0;
  bool all_ = false;
  bool over_ = false;
  ReadError trouble_ = {};
};

}  // namespace

ByteSource unpacking(ByteSource packed, Unpack unpack) {
  auto state = std::make_shared<Unpacking>(std::move(packed), std::move(unpack));
  return [state = std::move(state)](std::span<char> room) { return state->read(room); };
}

}  // namespace ingest
