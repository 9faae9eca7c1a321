// The bytes of an archive as libarchive asks for them.

#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/byte_source.hpp"

namespace ingest {

/// Takes off gzip, the outermost, by zlib: libarchive steps over its checksum.
class ArchiveBytes {
 public:
  explicit ArchiveBytes(ByteSource bytes);

  /// The next bytes, which are there until it is called again; none at the end and after
  /// an error.
  std::string_view next();

  bool gzip() const { return gzip_; }
  /// As gzip's header tells of what was packed, if it does.
  std::optional<std::filesystem::file_time_type> modified() const { return modified_; }
  bool ended() const { return ended_; }
  const std::string& error() const { return error_; }  ///< Empty where there was none.

 private:
  ByteSource source_;
  bool gzip_ = false;
  std::optional<std::filesystem::file_time_type> modified_;
  bool ended_ = false;
  std::string error_;
  std::array<char, 64 * 1024> room_;
};

}  // namespace ingest
