#include "mapping/words.hpp"

namespace mapping {
namespace {

enum class Kind { none, small, capital, digit };

Kind kind_of(char c) {
  if (c >= 'a' && c <= 'z') return Kind::small;
  if (c >= 'A' && c <= 'Z') return Kind::capital;
  if (c >= '0' && c <= '9') return Kind::digit;
  return static_cast<unsigned char>(c) >= 0x80 ? Kind::small : Kind::none;
}

// "HTTPServer" is http, server: the last capital before a small letter starts a word.
bool starts_word(Kind before, Kind here, Kind after) {
  if (before == Kind::none) return true;
  if (here == Kind::capital) return before != Kind::capital || after == Kind::small;
  if (here == Kind::small) return before == Kind::digit;
  return before != Kind::digit;
}

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  Kind before = Kind::none;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const Kind here = kind_of(name[at]);
    const Kind after = at + 1 < name.size() ? kind_of(name[at + 1]) : Kind::none;
    if (here != Kind::none) {
      if (starts_word(before, here, after)) words.emplace_back();
      words.back() += static_cast<char>(here == Kind::capital ? name[at] + 32 : name[at]);
    }
    before = here;
  }
  return words;
}

}  // namespace mapping
