#include "mapping/excerpt.hpp"

#include <algorithm>

namespace mapping {
namespace {

bool inside_code_point(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
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
  std::size_t head = bytes / 2;
  std::size_t tail = text.size() - (bytes - bytes / 2);
  while (head > 0 && inside_code_point(text, head)) --head;
  while (inside_code_point(text, tail)) ++tail;
  std::string kept(text.substr(0, head));
  kept += "\n[... " + std::to_string(tail - head) + " bytes left out ...]\n";
  kept += text.substr(tail);
  return kept;
}

}  // namespace mapping
