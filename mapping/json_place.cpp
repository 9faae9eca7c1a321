#include "mapping/json_place.hpp"

#include <algorithm>
#include <vector>

namespace mapping {
namespace {

// Walks over a text that is known to be valid, so it never looks twice.
struct Walker {
  std::string_view json;
  std::size_t at = 0;

  void skip_space() { at = std::min(json.find_first_not_of(" \t\r\n", at), json.size()); }

  bool take(char c) {
    skip_space();
    if (at >= json.size() || json[at] != c) return false;
    ++at;
    return true;
  }

  std::string_view string() {
    const auto begin = ++at;
    while (json[at] != '"') at += json[at] == '\\' ? 2 : 1;
    return json.substr(begin, at++ - begin);
  }

  void skip_value() {
    std::size_t depth = 0;
    do {
      skip_space();
      const char c = json[at];
      if (c == '"') {
        string();
      } else if (c == '{' || c == '[') {
        ++depth, ++at;
      } else if (c == '}' || c == ']') {
        --depth, ++at;
      } else if (c == ',' || c == ':') {
        ++at;
      } else {
        at = std::min(json.find_first_of(" \t\r\n,:]}", at), json.size());
      }
    } while (depth > 0);
  }

  // Goes to the start of the value that `step` names inside the value here.
  bool enter(const std::string& step) {
    const bool object = json[at] == '{';
    const char close = object ? '}' : ']';
    ++at;
    for (std::size_t index = 0; !take(close); ++index) {
      skip_space();
      std::string name = object ? std::string(string()) : std::to_string(index);
      if (object) take(':');
      skip_space();
      if (name == step) return true;
      skip_value();
      take(',');
    }
    return false;
  }
};

}  // namespace

std::size_t find_value(std::string_view json, std::span<const std::string> path) {
  Walker walker{json};
  walker.skip_space();
  std::size_t found = walker.at;
  for (const auto& step : path) {
    const char c = json[walker.at];
    if ((c != '{' && c != '[') || !walker.enter(step)) break;
    found = walker.at;
  }
  return found;
}

std::optional<NamedPlace> find_repeated_member(std::string_view json) {
  std::vector<std::string_view> names;  // Of the objects that are open, outermost first.
  std::vector<std::size_t> objects;     // Where the names of each begin.
  Walker walker{json};
  for (walker.skip_space(); walker.at < json.size(); walker.skip_space()) {
    const auto offset = walker.at;
    if (json[offset] != '"') {
      if (json[offset] == '{') objects.push_back(names.size());
      if (json[offset] == '}') {
        names.resize(objects.back());
        objects.pop_back();
      }
      ++walker.at;
      continue;
    }
    const auto text = walker.string();
    if (!walker.take(':') || text == "comment") continue;
    const auto own = std::span(names).subspan(objects.back());
    if (std::ranges::find(own, text) != own.end()) return NamedPlace{text, offset};
    names.push_back(text);
  }
  return std::nullopt;
}

}  // namespace mapping
