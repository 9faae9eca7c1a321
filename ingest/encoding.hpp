// Which encoding the bytes of a report are in.

#pragma once

#include <string>
#include <string_view>

namespace ingest {

/// How the bytes are to be read, found out from the first of them.
struct Encoding {
  std::string name = "UTF-8";  ///< As iconv knows it.
  std::string problem = {};    ///< What is odd about it; mostly nothing.
};

/// By byte order mark, by the zeros of UTF-16 and UTF-32, by the XML declaration. The
/// bytes win over a declaration that cannot be true, as when .NET says utf-16 and writes
/// UTF-8. UTF-8 where nothing is said, or nothing that is known.
Encoding encoding_of(std::string_view head);

}  // namespace ingest
