// The members of an archive, one after the other, never written to disk.

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "ingest/byte_source.hpp"
#include "ingest/unpacked.hpp"

namespace ingest {

/// A regular file inside an archive.
struct Member {
  /// As the archive has it: untrusted. Empty for what a lone .gz holds.
  std::string name = {};
  std::optional<std::uint64_t> size = {};  ///< Absent where only reading tells.
  /// Absent where the archive does not tell.
  std::optional<std::filesystem::file_time_type> modified = {};
};

/// An open .zip, .tar or lone file, each of them also packed by gzip, bzip2, xz or zstd.
/// Its content tells which, not its name; no content at all is a lone file of none.
class Archive {
 public:
  /// Opens the file at `path`, or what `bytes` give. `unpacked` is shared with the
  /// archives around this one.
  Archive(const std::string& path, std::shared_ptr<Unpacked> unpacked);
  Archive(ByteSource bytes, std::shared_ptr<Unpacked> unpacked);
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  /// Goes on to the next regular file; nothing at the end. Fails on what is no archive,
  /// is damaged or beyond its limits; then nothing more is to be had from it.
  Result<std::optional<Member>> next();

  /// Bytes of the member that `next` gave last, 0 at its end. Fails likewise, and for an
  /// encrypted member, behind which others may follow.
  Result<std::size_t> read(std::span<char> room);

 private:
  struct Open;
  std::unique_ptr<Open> open_;
};

}  // namespace ingest
