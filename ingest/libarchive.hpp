// libarchive, set up for the archives that we read.

#pragma once

#include <locale.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

struct archive;
struct archive_entry;

namespace ingest::libarchive {

struct Free {
  void operator()(archive* handle) const;
};
using Handle = std::unique_ptr<archive, Free>;

/// Reads zip and tar, or what is neither, and what they are packed by.
Handle new_handle();

/// While one is there, names may be spelled in UTF-8: libarchive gives none that the
/// locale cannot spell, and ours is the plain C one.
class Utf8Names {
 public:
  Utf8Names();
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;
  ~Utf8Names();

 private:
  locale_t before_ = {};
};

/// Says so where there is no name that can be read.
std::string name_of(archive_entry* entry);

/// Absent where the archive does not tell.
std::optional<std::filesystem::file_time_type> modified_of(archive_entry* entry);

bool regular_file(archive_entry* entry);

}  // namespace ingest::libarchive
