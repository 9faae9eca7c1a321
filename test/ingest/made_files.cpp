#include "test/ingest/made_files.hpp"

#include <archive.h>
#include <archive_entry.h>

namespace {

la_ssize_t append(archive*, void* to, const void* bytes, size_t size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

// Not by name: libarchive would bring every format that it can write.
void set_format(archive* made, const std::string& format) {
  if (format == "zip") archive_write_set_format_zip(made);
  if (format == "ustar") archive_write_set_format_ustar(made);
  if (format == "gnutar") archive_write_set_format_gnutar(made);
  if (format == "pax") archive_write_set_format_pax(made);
  if (format == "raw") archive_write_set_format_raw(made);
}

void add_filter(archive* made, const std::string& filter) {
  if (filter == "gzip") archive_write_add_filter_gzip(made);
  if (filter == "bzip2") archive_write_add_filter_bzip2(made);
  if (filter == "xz") archive_write_add_filter_xz(made);
  if (filter == "zstd") archive_write_add_filter_zstd(made);
}

}  // namespace

std::string made_archive(const std::string& format, const std::string& filter,
                         const MadeMembers& members, const char* passphrase) {
  std::string bytes;
  archive* made = archive_write_new();
  set_format(made, format);
  add_filter(made, filter);
  if (passphrase) {
    archive_write_set_options(made, "zip:encryption=zipcrypt");
    archive_write_set_passphrase(made, passphrase);
  }
  archive_write_set_bytes_in_last_block(made, 1);
  archive_write_open(made, &bytes, nullptr, append, nullptr);
  for (const auto& [name, content] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, 1'577'880'000, 0);
    archive_write_header(made, entry);
    archive_write_data(made, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_free(made);
  return bytes;
}
