#include "ingest/glob.hpp"

#include <cstddef>
#include <optional>

namespace ingest {
namespace {

using Place = std::string_view::size_type;

// Where the set that opens at `from` closes, if it does: "[]a]" holds ']' and 'a'.
std::optional<Place> set_end(std::string_view pattern, Place from) {
  auto at = from + 1;
  if (at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^')) ++at;
  const auto end = pattern.find(']', at + 1);
  if (end == std::string_view::npos) return {};
  return end;
}

bool set_holds(std::string_view set, char wanted) {
  const bool negated = !set.empty() && (set[0] == '!' || set[0] == '^');
  if (negated) set.remove_prefix(1);
  const auto byte = [](char c) { return static_cast<unsigned char>(c); };
  bool found = false;
  for (Place i = 0; i < set.size(); ++i) {
    const bool range = i + 2 < set.size() && set[i + 1] == '-';
    const char last = range ? set[i + 2] : set[i];
    found |= byte(set[i]) <= byte(wanted) && byte(wanted) <= byte(last);
    if (range) i += 2;
  }
  return found != negated;
}

// Length of the part of `pattern` at `at` that takes one character, if it takes `c`.
std::optional<Place> takes(std::string_view pattern, Place at, char c) {
  if (pattern[at] == '?') return 1;
  if (pattern[at] == '[') {
    if (const auto end = set_end(pattern, at)) {
      if (!set_holds(pattern.substr(at + 1, *end - at - 1), c)) return {};
      return *end - at + 1;
    }
  }
  if (pattern[at] == '\\' && at + 1 < pattern.size()) {
    if (pattern[at + 1] != c) return {};
    return 2;
  }
  if (pattern[at] != c) return {};
  return 1;
}

}  // namespace

bool has_wildcard(std::string_view text) {
  return text.find_first_of("*?[") != std::string_view::npos;
}

bool component_matches(std::string_view pattern, std::string_view name) {
  if (name.starts_with('.') && !pattern.starts_with('.')) return false;
  Place p = 0;
  Place n = 0;
  // The last star and the first character that it does not take: only the last one has to
  // be tried again, whatever stood before it has matched as early as it can.
  std::optional<Place> star;
  Place resume = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      resume = n;
      continue;
    }
    const auto taken = p < pattern.size() ? takes(pattern, p, name[n]) : std::nullopt;
    if (taken) {
      p += *taken;
      ++n;
    } else if (star) {
      p = *star;
      n = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace ingest
