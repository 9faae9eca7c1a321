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
  const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  const auto breaks = [](char c) { return c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  text = {text.begin(), std::ranges::find_if(text, breaks)};
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string head_and_tail(std::string text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  const auto line = left_out(text.size()).size();  // at most: less will be left out
  if (bytes < line) return text.substr(0, ingest::character_before(text, bytes));
  const auto room = bytes - line;
  const auto head = ingest::character_before(text, room / 2);
  const auto tail = ingest::character_behind(text, text.size() - (room - room / 2));
  text.replace(head, tail - head, left_out(tail - head));
  return text;
}

}  // namespace mapping
