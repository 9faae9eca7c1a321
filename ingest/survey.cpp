#include "ingest/survey.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace ingest {
namespace {

// Compilers make vectors of loops without branches whose length they know.
constexpr std::size_t block = 64;

struct Look {
  unsigned char line_ends = 0;
  unsigned char cdata_ends = 0;
  unsigned char controls = 0;
  unsigned char high = 0;
  unsigned char references = 0;
};

Look look_at(const unsigned char* text) {
  Look seen;
  for (std::size_t i = 0; i < block; ++i) {
    const unsigned char c = text[i];
    const unsigned char line_end = c == '\n';
    const unsigned char odd = (c < 0x20) & (c != '\t') & (c != '\n') & (c != '\r');
    const unsigned char end = (c == ']') & (text[i + 1] == ']') & (text[i + 2] == '>');
    seen.line_ends = static_cast<unsigned char>(seen.line_ends + line_end);
    seen.cdata_ends = static_cast<unsigned char>(seen.cdata_ends + end);
    seen.controls = static_cast<unsigned char>(seen.controls | odd);
    seen.high = static_cast<unsigned char>(seen.high | c);
    seen.references = static_cast<unsigned char>(seen.references | (c == '&'));
  }
  return seen;
}

std::int32_t line_ends_in(std::string_view text) {
  return static_cast<std::int32_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

Traits LineIndex::survey(std::string_view text, std::size_t uncounted) {
  text_ = text.substr(uncounted);
  uncounted_ = uncounted;
  before_.clear();
  before_.reserve(text_.size() / block + 2);
  Traits traits;
  std::int32_t ends = 0;
  unsigned char high = 0;
  const auto add = [&](const char* at) {
    const auto seen = look_at(reinterpret_cast<const unsigned char*>(at));
    before_.push_back(ends);
    ends += seen.line_ends;
    traits.cdata_ends += seen.cdata_ends;
    traits.controls = traits.controls || seen.controls;
    traits.references = traits.references || seen.references;
    high |= seen.high;
  };
  std::size_t i = 0;
  for (; i + block + 2 <= text_.size(); i += block) add(text_.data() + i);
  std::array<char, 2 * block + 4> rest;
  rest.fill(' ');
  std::copy(text_.begin() + static_cast<std::ptrdiff_t>(i), text_.end(), rest.begin());
  add(rest.data());
  if (text_.size() - i > block) add(rest.data() + block);
  before_.push_back(ends);
  traits.not_ascii = high >= 0x80;
  return traits;
}

std::int64_t LineIndex::line(std::size_t offset) const {
  if (offset < uncounted_) return 1;
  const auto inside = std::min(offset - uncounted_, text_.size());
  const auto first = inside / block * block;
  return 1 + before_[inside / block] + line_ends_in(text_.substr(first, inside - first));
}

}  // namespace ingest
