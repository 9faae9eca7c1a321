// A text that is not held in memory.

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "mapping/temporary_file.hpp"

namespace mapping {

/// Lies in a temporary file, which is gone with the last of its texts.
class SpilledText {
 public:
  using Spill = std::shared_ptr<TemporaryFile>;

  /// Appends `text` to `spill`. Throws as TemporaryFile does.
  SpilledText(std::string_view text, const Spill& spill)
      : spill_(spill), extent_(spill->append(text)) {}

  std::size_t size() const { return extent_.size; }

  /// Throws likewise.
  std::string read() const {
    std::string text(extent_.size, '\0');
    spill_->read(extent_, text);
    return text;
  }

  bool operator==(const SpilledText& other) const {
    return size() == other.size() && read() == other.read();
  }

 private:
  std::shared_ptr<const TemporaryFile> spill_;
  TemporaryFile::Extent extent_;
};

}  // namespace mapping
