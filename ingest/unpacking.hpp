// How a library that unpacks is fed with what is packed.

#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "ingest/byte_source.hpp"

namespace ingest {

/// What one call of such a library did. Nothing at all: it waits for more.
struct UnpackStep {
  std::size_t taken = 0;     ///< Packed bytes, from the front.
  std::size_t written = 0;   ///< Unpacked ones.
  bool over = false;         ///< Nothing follows.
  std::string trouble = {};  ///< Why it is over, where that is too early.
};

/// Unpacks some of `packed` into `room` (never empty). With `all` there is no more of it
/// to come, so that it is over where nothing can be done.
using Unpack =
    std::function<UnpackStep(std::string_view packed, bool all, std::span<char> room)>;

/// What `unpack` makes of the bytes that `packed` gives. All that comes out before some
/// trouble is given first.
ByteSource unpacking(ByteSource packed, Unpack unpack);

}  // namespace ingest
