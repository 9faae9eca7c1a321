// Any pattern on any name; they stand in two lines.

#include <cstdint>
#include <string_view>

#include "ingest/glob.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto line = text.substr(0, text.find('\n'));
  const auto rest = text.substr(line.size() < size ? line.size() + 1 : size);
  ingest::component_matches(line, rest);
  return 0;
}
