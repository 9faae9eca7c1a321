// The bytes of an archive as libarchive asks for them.

#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/byte_source.hpp"

namespace ingest {

/// Takes off gzip or xz, the outermost: libarchive steps over the checksum of the one,
/// and gives nothing of the last 64 KiB in front of damage of the other. With zstd and
/// bzip2 that is no great loss: of each of their blocks, which are larger, all is had or
/// nothing.
class ArchiveBytes {
 public:
  explicit ArchiveBytes(ByteSource bytes);

  /// The next bytes, which are there until it is called again; none at the end and after
  /// an error.
  std::string_view next();

  bool unpacks() const { return unpacks_; }
  /// As gzip's header tells of what was packed, if it does.
  std::optional<std::filesystem::file_time_type> modified() const { return modified_; }
  bool ended() const { return ended_; }
  const std::string& error() const { return error_; }  ///< Empty where there was none.

 private:
  ByteSource source_;
  bool unpacks_ = false;
  std::optional<std::filesystem::file_time_type> modified_;
  bool ended_ = false;
  std::string error_;
  std::array<char, 64 * 1024> room_;
};

}  // namespace ingest
