// Where the bytes of a report come from, whatever holds them: a file, a member of an
// archive, standard input, a string in a test.

#pragma once

#include <boost/system/result.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ingest {

/// Why bytes could not be had, for the user: "permission denied", "broken gzip data".
struct ReadError {
  std::string message = {};
};

template <typename T>
using Result = boost::system::result<T, ReadError>;

/// Fills the front of `room` (never empty) and returns how many bytes it wrote: as many
/// as it pleases, 0 only at the end. After the end or an error it is not called again.
using ByteSource = std::function<Result<std::size_t>(std::span<char> room)>;

/// Equal contents of equal size mostly differ in here.
inline constexpr std::size_t head_bytes = 4096;

/// One thing that may be a report.
struct Source {
  /// As the user wrote or found it, whatever its bytes; a member as "a.zip!/b/c.xml".
  std::string path = {};
  /// Bytes after unpacking, where known beforehand.
  std::optional<std::uint64_t> size = {};

  bool named = false;  ///< By the user: not found in a folder, by a glob, in an archive.
  /// As the build.xml beside a Jenkins result has it.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> build_started = {};

  /// Whether its content was met before and is passed over, told by how it begins: the
  /// first `head_bytes` of it, or all. Empty where that is known not to be so. Asked
  /// once, before the next Source is asked for.
  std::function<bool(std::string_view head)> repeats = {};

  /// Starts at the first byte. Called before the next Source is asked for, since members
  /// of an archive pass by only once; `reopens` says that it may be called again, at any
  /// time.
  std::function<Result<ByteSource>()> open = {};
  bool reopens = false;
};

/// The things to read, in order; nothing at the end. An input that is missing or
/// unreadable is a Source whose `open` fails.
using SourceStream = std::function<std::optional<Source>()>;

}  // namespace ingest
