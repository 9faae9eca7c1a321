// A file that is gone with its process.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace mapping {

/// It has no name, lies in the folder for temporary files (`TMPDIR`), and is made with
/// the first byte. Throws std::system_error, which names that folder, where it cannot be
/// made, written or read.
class TemporaryFile {
 public:
  TemporaryFile() = default;
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  /// Where they lie.
  struct Extent {
    std::int64_t offset = 0;
    std::size_t size = 0;
  };

  Extent append(std::string_view bytes);

  /// `bytes` has the size of the extent.
  void read(Extent extent, std::span<char> bytes) const;

 private:
  int descriptor_ = -1;
  std::int64_t end_ = 0;
};

}  // namespace mapping
