// What a run or a step carries along.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

#include "mapping/spilled_text.hpp"

namespace mapping {

/// Content is read when its request is written, so that a thousand runs do not hold a
/// thousand logs.
struct File {
  std::string name{};  ///< As PractiTest shows it.

  /// Bytes, or where they lie.
  std::variant<std::string, std::filesystem::path, SpilledText> content{};

  bool operator==(const File&) const = default;
};

/// Of the content; 0 where that is a file of the user's which is gone.
std::uint64_t content_bytes(const File& file);

}  // namespace mapping
