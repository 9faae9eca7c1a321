#include "ingest/long_text.hpp"

namespace ingest {
namespace {

bool inside_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

}  // namespace

std::string left_out(std::size_t bytes) {
  return "...[" + std::to_string(bytes) + " bytes left out]...";
}

std::string head_and_tail(std::string_view text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return std::string(text);
  auto head = most_bytes / 2;
  auto tail = text.size() - most_bytes / 2;
  while (head > 0 && inside_character(text[head])) --head;
  while (tail < text.size() && inside_character(text[tail])) ++tail;
  std::string kept(text.substr(0, head));
  kept += left_out(tail - head);
  kept += text.substr(tail);
  return kept;
}

}  // namespace ingest
