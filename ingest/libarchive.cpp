#include "ingest/libarchive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <chrono>

namespace ingest::libarchive {

void Free::operator()(archive* handle) const {
  archive_read_free(handle);
}

Handle new_handle() {
  Handle handle{archive_read_new()};
  archive_read_support_filter_gzip(handle.get());
  archive_read_support_filter_bzip2(handle.get());
  archive_read_support_filter_xz(handle.get());
  archive_read_support_filter_zstd(handle.get());
  archive_read_support_format_zip(handle.get());
  archive_read_support_format_tar(handle.get());
  archive_read_support_format_empty(handle.get());
  archive_read_support_format_raw(handle.get());
  return handle;
}

Utf8Names::Utf8Names() {
  static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  before_ = uselocale(utf8);
}

Utf8Names::~Utf8Names() {
  uselocale(before_);
}

std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname(entry);
  return name ? name : "(a member without a readable name)";
}

std::optional<std::filesystem::file_time_type> modified_of(archive_entry* entry) {
  if (!archive_entry_mtime_is_set(entry)) return {};
  const std::chrono::sys_seconds time{std::chrono::seconds(archive_entry_mtime(entry))};
  return std::chrono::file_clock::from_sys(time);
}

// Some writers of zip files leave out the kind of a member, and mean a regular file.
bool regular_file(archive_entry* entry) {
  const auto kind = archive_entry_filetype(entry);
  return (kind == AE_IFREG || kind == 0) && !archive_entry_hardlink(entry);
}

}  // namespace ingest::libarchive
