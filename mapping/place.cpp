#include "mapping/place.hpp"

#include <algorithm>

namespace mapping {

Place place_of(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {static_cast<std::uint32_t>(lines + 1),
          static_cast<std::uint32_t>(before.size() - line_start + 1)};
}

Error error_at(std::string_view path, Place place, std::string_view what) {
  std::string message(path);
  message += ':' + std::to_string(place.line) + ':' + std::to_string(place.column) + ": ";
  message += what;
  return {std::move(message)};
}

}  // namespace mapping
