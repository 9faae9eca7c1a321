// What a name or the first bytes promise of a file.

#pragma once

#include <string_view>

namespace ingest {

/// Whether a search takes a file of this name: *.xml, *.trx, one of them packed
/// (*.xml.gz), or an archive. In any case of letters.
bool searched_name(std::string_view name);

/// Whether the name says that reports lie packed inside: *.zip, *.tar, *.tgz, *.gz ...
bool packed_name(std::string_view name);

/// How many first bytes `packed_bytes` needs.
inline constexpr int packed_bytes_wanted = 512;

/// Whether a file begins as an archive or packed file does.
bool packed_bytes(std::string_view head);

/// The last part of a path with '/'.
std::string_view file_name(std::string_view path);

/// The folder of a path with its last '/'; empty for a bare name.
std::string_view folder_of(std::string_view path);

}  // namespace ingest
