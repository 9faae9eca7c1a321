#include "ingest/dialect.hpp"

#include <array>

namespace ingest {

const DialectReader* reader_for(pugi::xml_node root) {
  static constexpr std::array readers = {&junit_reader};
  for (const auto* reader : readers) {
    if (reader->begins(root)) return reader;
  }
  return nullptr;
}

}  // namespace ingest
