#include "ingest/long_text.hpp"

#include <utility>

namespace ingest {
namespace {

bool inside_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

}  // namespace

void append_line(std::string& whole, std::string&& line, std::size_t most_bytes) {
  if (whole.empty())
    whole = std::move(line);
  else
    whole = head_and_tail(whole + '\n' + line, most_bytes);
}

std::size_t character_before(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && inside_character(text[at])) --at;
  return at;
}

std::size_t character_behind(std::string_view text, std::size_t at) {
  while (at < text.size() && inside_character(text[at])) ++at;
  return at;
}

std::string left_out(std::size_t bytes) {
  return "...[" + std::to_string(bytes) + " bytes left out]...";
}

std::string head_and_tail(std::string_view text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return std::string(text);
  const auto head = character_before(text, most_bytes / 2);
  const auto tail = character_behind(text, text.size() - most_bytes / 2);
  std::string kept(text.substr(0, head));
  kept += left_out(tail - head);
  kept += text.substr(tail);
  return kept;
}

}  // namespace ingest
