#include "mapping/escapes.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace mapping {
namespace {

constexpr std::size_t longest_parameters = 32;

// What stands for ESC.
struct Introducer {
  std::string_view text;
  std::string_view finals;  // Of the sequences that it is believed to begin.
};

constexpr std::string_view known_finals = "mABCDEFGHJKSTf";

constexpr Introducer introducers[] = {
    {"\x1b", {}},  // Itself: any.
    {"\xEF\xBF\xBD", known_finals},
    {"\\x1b", known_finals},
    {"\\x1B", known_finals},
    {"\\u001b", known_finals},
    {"\\u001B", known_finals},
    {"\\033", known_finals},
    {"#x1B", known_finals},
    {"#x1b", known_finals},
    {"&#27;", known_finals},
    {"&#x1B;", known_finals},
    {"&#x1b;", known_finals},
    {"[NON-XML-CHAR-0x1B]", known_finals},
    {"?", "m"},
};

// Nothing: see Colours.
constexpr Introducer stripped = {"", "m"};

// Their last bytes: behind most brackets of a log stands none of them.
constexpr std::string_view last_bytes = "bB3;]?\x1b\xBD";
static_assert(std::ranges::all_of(introducers, [](const Introducer& one) {
  return last_bytes.find(one.text.back()) != last_bytes.npos;
}));

const Introducer* introducer_at_end(std::string_view before) {
  if (before.empty() || last_bytes.find(before.back()) == last_bytes.npos) return nullptr;
  for (const auto& one : introducers)
    if (before.ends_with(one.text)) return &one;
  return nullptr;
}

bool between(char c, char first, char last) {
  return first <= c && c <= last;
}

// The length of "31m" at the beginning of `text`; 0 where that is no sequence.
std::size_t sequence_size(std::string_view text, const Introducer& introducer) {
  text = text.substr(0, longest_parameters);
  const auto& finals = introducer.finals;
  std::size_t size = 0;
  const auto parameter = [&](char c) {
    return finals.empty() ? between(c, ' ', '?') : between(c, '0', '9') || c == ';';
  };
  while (size < text.size() && parameter(text[size])) ++size;
  if (size == text.size()) return 0;
  const char last = text[size];
  if (finals.empty()) return between(last, '@', '~') ? size + 1 : 0;
  const bool bare = size == 0 && last != 'm' && last != 'K';
  const bool doubtful = size == 0 && finals == "m";
  return finals.find(last) == finals.npos || bare || doubtful ? 0 : size + 1;
}

// Where a runner has stripped ESC, "[31m" may be a colour or text: it is believed where
// "[0m" or "[39m" stands behind it that was stripped, too.
class Colours {
 public:
  explicit Colours(std::string_view text) : text_(text) {}

  // The size of a sequence behind the bracket at `at`; 0 where that is text.
  std::size_t size_at(std::size_t at) {
    const auto size = sequence_size(text_.substr(at + 1), stripped);
    if (size == 0) return 0;
    if (!end_) end_ = find_end();
    if (at > *end_ || (at == *end_ && !begun_)) return 0;
    begun_ = true;
    return size;
  }

 private:
  std::size_t find_end() const {
    std::size_t end = 0;
    for (const std::string_view off : {"[0m", "[39m"}) {
      const auto at = text_.rfind(off);
      if (at != text_.npos && !introducer_at_end(text_.substr(0, at)))
        end = std::max(end, at);
    }
    return end;
  }

  std::string_view text_;
  std::optional<std::size_t> end_{};  // Of the last colour; unknown before it matters.
  bool begun_ = false;
};

}  // namespace

std::string without_escapes(std::string text) {
  const std::string_view all = text;
  Colours colours(all);
  std::string kept;
  std::size_t done = 0;  // Of `all`, that is in `kept` or left out.
  for (auto at = all.find('['); at != all.npos; at = all.find('[', at + 1)) {
    if (at < done) continue;
    const auto* introducer = introducer_at_end(all.substr(done, at - done));
    const auto size =
        introducer ? sequence_size(all.substr(at + 1), *introducer) : colours.size_at(at);
    if (size == 0) continue;
    kept += all.substr(done, at - done - (introducer ? introducer->text.size() : 0));
    done = at + 1 + size;
  }
  if (done == 0) return text;
  kept += all.substr(done);
  return kept;
}

}  // namespace mapping
