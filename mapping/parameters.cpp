#include "mapping/parameters.hpp"

#include <algorithm>

namespace mapping {
namespace {

constexpr std::string_view digits = "0123456789";

std::string_view right_trimmed(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

// "add(int, (x))": the offset of the bracket that the last one closes.
std::size_t opener(std::string_view name) {
  const char close = name.back();
  const char open = close == ']' ? '[' : close == ')' ? '(' : '\0';
  if (!open) return name.npos;
  int depth = 0;
  for (std::size_t at = name.size(); at-- > 0;) {
    depth += (name[at] == close) - (name[at] == open);
    if (depth == 0) return at;
  }
  return name.find(open);
}

// "add #3"
std::size_t number_sign(std::string_view name) {
  const auto last = name.find_last_not_of(digits);
  if (last == name.npos || last + 1 == name.size() || name[last] != '#') return name.npos;
  return last;
}

// "[1] add" as JUnit 5 numbers its invocations.
std::string_view without_leading_number(std::string_view name) {
  if (!name.starts_with('[')) return name;
  const auto close = name.find_first_not_of(digits, 1);
  if (close == name.npos || close == 1 || !name.substr(close).starts_with("] "))
    return name;
  return name.substr(close + 2);
}

}  // namespace

std::optional<std::string_view> without_parameters(std::string_view name) {
  name = right_trimmed(name);
  if (name.empty()) return std::nullopt;
  const auto cut =
      std::min({opener(name), number_sign(name), name.find(" with data set ")});
  const auto rest = cut < name.size() ? right_trimmed(name.substr(0, cut))
                                      : without_leading_number(name);
  if (rest.empty() || rest.size() == name.size()) return std::nullopt;
  return rest;
}

}  // namespace mapping
