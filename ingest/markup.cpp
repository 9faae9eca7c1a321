#include "ingest/markup.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace ingest {
namespace {

enum Class : unsigned char { other = 0, white = 1, first = 2, further = 4 };

constexpr std::array<unsigned char, 256> classes = [] {
  std::array<unsigned char, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || c == '_' || c == ':' || c >= 0x80) table[c] = first | further;
    if ((c >= '0' && c <= '9') || c == '-' || c == '.') table[c] = further;
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') table[c] = white;
  }
  return table;
}();

unsigned char class_of(char c) {
  return classes[static_cast<unsigned char>(c)];
}

const char* find(const char* at, const char* end, char c) {
  return static_cast<const char*>(std::memchr(at, c, static_cast<std::size_t>(end - at)));
}

/// Behind the first `close`, two or three characters; null where there is none.
const char* behind(const char* at, const char* end, std::string_view close) {
  const auto size = static_cast<std::ptrdiff_t>(close.size());
  for (; (at = find(at, end, close[0])) && end - at >= size; ++at)
    if (at[1] == close[1] && at[size - 1] == close.back()) return at + size;
  return nullptr;
}

Markup closed_by(Markup::Kind kind, const char* inside, const char* end,
                 std::string_view close) {
  const auto* done = behind(inside, end, close);
  if (!done) return {.open = inside};
  return {.kind = kind, .end = done};
}

const char* skip_blanks(const char* at, const char* end) {
  while (at != end && class_of(*at) == white) ++at;
  return at;
}

/// <!DOCTYPE name [ <!ENTITY a "b"> ]>, quotes and comments respected.
Markup scan_doctype(const char* at, const char* end) {
  int depth = 0;
  while (at != end) {
    const char c = *at;
    if (c == '"' || c == '\'') {
      at = find(at + 1, end, c);
      if (!at) return {};
    } else if (c == '<' && end - at >= 4 && std::memcmp(at, "<!--", 4) == 0) {
      at = behind(at + 4, end, "-->");
      if (!at) return {};
      continue;
    } else if (c == '<' || c == '[') {
      ++depth;
    } else if (c == ']' || (c == '>' && depth > 0)) {
      --depth;
      if (c == '>' && depth == 0) return {.kind = Markup::doctype, .end = at + 1};
    }
    ++at;
  }
  return {};
}

Markup scan_exclamation(const char* at, const char* end) {
  const std::string_view text(at, static_cast<std::size_t>(end - at));
  const auto begins = [&](std::string_view with) {
    return text.substr(0, with.size()) == with.substr(0, text.size());
  };
  if (begins("<!--")) {
    return text.size() < 4 ? Markup{} : closed_by(Markup::comment, at + 4, end, "-->");
  }
  if (begins("<![CDATA[")) {
    return text.size() < 9 ? Markup{} : closed_by(Markup::cdata, at + 9, end, "]]>");
  }
  if (begins("<!DOCTYPE") || begins("<!doctype")) return scan_doctype(at, end);
  return {.kind = Markup::stray, .end = at + 1};
}

Markup& fault(Markup& tag, const char* at, const char* what) {
  tag.kind = Markup::broken;
  tag.end = at;
  tag.what = what;
  return tag;
}

Markup scan_finish(const char* at, const char* end) {
  const auto* close = find(at, end, '>');
  if (!close) return {};
  const auto* name = at + 2;
  const auto* stop = name_end(name, close);
  Markup tag{.kind = Markup::finish,
             .end = close + 1,
             .name = {name, static_cast<std::size_t>(stop - name)}};
  if (skip_blanks(stop, close) != close) fault(tag, at, "an end tag that is none");
  return tag;
}

/// The names of a tag's attributes, as many as tags have.
class NamesSeen {
 public:
  /// Whether the name is a new one.
  bool add(const char* begin, const char* end) {
    const auto size = static_cast<std::size_t>(end - begin);
    for (std::size_t i = 0; i < count_; ++i)
      if (sizes_[i] == size && std::memcmp(begins_[i], begin, size) == 0) return false;
    if (count_ == most) return true;
    begins_[count_] = begin;
    sizes_[count_++] = size;
    return true;
  }

 private:
  static constexpr std::size_t most = 24;

  // Left as they are: a tag has two or three.
  const char* begins_[most];
  std::size_t sizes_[most];
  std::size_t count_ = 0;
};

/// Reads name="value" and adds to `tag` what is odd about it. Returns its end, or null
/// where `tag` is unfinished or broken.
const char* scan_attribute(const char* at, const char* end, NamesSeen& names,
                           Markup& tag) {
  const auto* name = at;
  at = name_end(at, end);
  if (!names.add(name, at)) tag.doubled = true;
  ++tag.attributes;
  at = skip_blanks(at, end);
  if (at == end) return nullptr;
  if (*at != '=') {
    fault(tag, at, "an attribute without a value");
    return nullptr;
  }
  at = skip_blanks(at + 1, end);
  if (at == end) return nullptr;
  const char quote = *at;
  if (quote != '"' && quote != '\'') {
    fault(tag, at, "an attribute's value without quotes");
    return nullptr;
  }
  const auto* close = find(at + 1, end, quote);
  if (!close) {
    tag.open = at + 1;
    return nullptr;
  }
  return close + 1;
}

Markup scan_start(const char* at, const char* end) {
  const auto* name = at + 1;
  at = name_end(name, end);
  Markup tag{.name = {name, static_cast<std::size_t>(at - name)}};
  NamesSeen names;
  for (;;) {
    const auto* before = at;
    at = skip_blanks(at, end);
    if (at == end) return tag;
    if (*at == '>' || *at == '/') break;
    if (!name_start(*at)) return fault(tag, at, "a tag that cannot be read");
    if (at == before) return fault(tag, at, "attributes without a blank between them");
    at = scan_attribute(at, end, names, tag);
    if (!at) return tag;
  }
  const bool empty = *at == '/';
  if (empty && ++at == end) return tag;
  if (*at != '>') return fault(tag, at, "a tag that does not end");
  tag.kind = empty ? Markup::empty : Markup::start;
  tag.stray_inside = find(name, at, '<') != nullptr;
  tag.end = at + 1;
  return tag;
}

}  // namespace

bool blank(char c) {
  return class_of(c) == white;
}
bool name_start(char c) {
  return class_of(c) & first;
}

const char* name_end(const char* at, const char* end) {
  while (at != end && class_of(*at) & further) ++at;
  return at;
}

Markup scan_markup(const char* at, const char* end) {
  if (end - at < 2) return {};
  if (name_start(at[1])) return scan_start(at, end);
  if (at[1] == '/') {
    if (end - at < 3) return {};
    if (name_start(at[2])) return scan_finish(at, end);
  } else if (at[1] == '!') {
    return scan_exclamation(at, end);
  } else if (at[1] == '?') {
    return closed_by(Markup::instruction, at + 2, end, "?>");
  }
  return {.kind = Markup::stray, .end = at + 1};
}

}  // namespace ingest
