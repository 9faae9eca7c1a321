#include "ingest/reference.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "ingest/markup.hpp"
#include "ingest/utf8.hpp"

namespace ingest {
namespace {

constexpr std::size_t longest = 64;

Reference read_character(std::string_view inside, std::size_t size) {
  auto digits = inside.substr(1);
  const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
  if (hexadecimal) digits.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(),
                                            code, hexadecimal ? 16 : 10);
  if (digits.empty() || end != digits.data() + digits.size()) return {};
  return {
      .size = size,
      .legal = error == std::errc{} && xml_character(code) && !inside.starts_with("#X"),
      .character = true};
}

}  // namespace

Reference read_reference(std::string_view text) {
  for (const std::string_view known : {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"}) {
    if (text.starts_with(known)) return {.size = known.size(), .legal = true};
  }
  const auto semicolon = text.substr(0, longest).find(';');
  if (semicolon == text.npos || semicolon < 2) return {};
  const auto inside = text.substr(1, semicolon - 1);
  if (inside.front() == '#') return read_character(inside, semicolon + 1);
  const auto* end = inside.data() + inside.size();
  if (!name_start(inside.front()) || name_end(inside.data(), end) != end) return {};
  return {.size = semicolon + 1, .name = inside};
}

}  // namespace ingest
