#include "test/ingest/made_files.hpp"

#include <archive.h>
#include <archive_entry.h>

namespace {

la_ssize_t append(archive*, void* to, const void* bytes, size_t size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

}  // namespace

std::string made_archive(const std::string& format, const std::string& filter,
                         const MadeMembers& members, const char* passphrase) {
  std::string bytes;
  archive* made = archive_write_new();
  archive_write_set_format_by_name(made, format.c_str());
  if (filter != "none") archive_write_add_filter_by_name(made, filter.c_str());
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
