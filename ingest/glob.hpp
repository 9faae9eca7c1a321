// File name patterns as shells have them.

#pragma once

#include <string>
#include <string_view>

namespace ingest {

/// True where `text` holds `*`, `?` or `[`.
bool has_wildcard(std::string_view text);

/// Whether `name`, one component of a path, matches `pattern`: `*` any characters, `?`
/// one byte, `[a-z]` and `[!a-z]` one of a set; a backslash takes the next one as it is.
/// A name that begins with a dot is matched only by a pattern that does. Takes time in
/// proportion to both lengths.
bool component_matches(std::string_view pattern, std::string_view name);

}  // namespace ingest
