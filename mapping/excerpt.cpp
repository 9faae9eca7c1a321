#include "mapping/excerpt.hpp"

#include <algorithm>

namespace mapping {
namespace {

bool inside_code_point(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

std::string_view head_of(std::string_view text, std::size_t bytes) {
  while (bytes > 0 && inside_code_point(text, bytes)) --bytes;
  return text.substr(0, bytes);
}

std::string_view tail_of(std::string_view text, std::size_t bytes) {
  std::size_t begin = text.size() - bytes;
  while (inside_code_point(text, begin)) ++begin;
  return text.substr(begin);
}

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
  if (bytes < line) return std::string(head_of(text, bytes));
  const auto room = bytes - line;
  std::string kept(head_of(text, room / 2));
  const auto tail = tail_of(text, room - room / 2);
  kept += left_out(text.size() - kept.size() - tail.size());
  kept += tail;
  return kept;
}

}  // namespace mapping
