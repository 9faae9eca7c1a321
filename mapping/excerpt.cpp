#include "mapping/excerpt.hpp"

#include <algorithm>

#include "ingest/long_text.hpp"

namespace mapping {
namespace {

std::string left_out(std::size_t bytes) {
  return "\n[... " + std::to_string(bytes) + " bytes left out ...]\n";
}

}  // namespace

std::string_view first_line(std::string_view text) {
  constexpr std::string_view space = " \t\r\n\v\f";
  text.remove_prefix(std::min(text.find_first_not_of(space), text.size()));
  text = text.substr(0, text.find_first_of("\r\n"));
  return text.substr(0, text.find_last_not_of(space) + 1);
}

std::string head_and_tail(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  const auto line = left_out(text.size()).size();  // at most: less will be left out
  if (bytes < line)
    return std::string(text.substr(0, ingest::character_before(text, bytes)));
  const auto room = bytes - line;
  const auto head = ingest::character_before(text, room / 2);
  const auto tail = ingest::character_behind(text, text.size() - (room - room / 2));
  std::string kept(text.substr(0, head));
  kept += left_out(tail - head);
  kept += text.substr(tail);
  return kept;
}

}  // namespace mapping
