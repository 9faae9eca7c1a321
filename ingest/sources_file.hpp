// Files and standard input as bytes.

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "ingest/byte_source.hpp"

namespace ingest {

/// What the file system says of a path, behind all symbolic links.
struct FileFacts {
  enum class Kind { file, folder, other };  ///< Other: pipes, devices, sockets.

  Kind kind = Kind::other;
  std::uint64_t size = 0;  ///< Bytes; of files only.
  std::filesystem::file_time_type modified{};
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
};

/// Fails with the system's words, as in "permission denied".
Result<FileFacts> facts_of(const std::string& path);

/// What the system says of `number`, an errno, for the end of a message.
std::string system_words(int number);

/// Opens a file (or a pipe) at its first byte. The source closes it.
Result<ByteSource> open_file(const std::string& path);

/// What is left of standard input.
ByteSource standard_input();

/// Gives `text` and then what `rest` gives, which may be empty.
ByteSource memory_source(std::shared_ptr<const std::string> text, ByteSource rest = {});

/// Fails.
ByteSource failing_source(ReadError error);

/// Adds to `text` until it has `limit` bytes or there are no more; true if there are
/// none.
Result<bool> read_up_to(std::size_t limit, const ByteSource& source, std::string& text);

}  // namespace ingest
