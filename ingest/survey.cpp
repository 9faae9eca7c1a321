#include "ingest/survey.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace ingest {
namespace {

// Compilers make vectors of loops without branches whose length they know.
constexpr std::size_t block = 192;  // Each of its counts fits into a byte.

struct Look {
  unsigned char line_ends = 0;
  unsigned char cdata_ends = 0;
  unsigned char controls = 0;
  unsigned char high = 0;
  unsigned char references = 0;
};

[[gnu::always_inline]] inline Look look_at(const unsigned char* text) {
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

// Of many blocks.
struct Sum {
  std::int32_t line_ends = 0;
  std::int64_t cdata_ends = 0;
  bool controls = false;
  bool references = false;
  unsigned char high = 0;
};

#ifdef __x86_64__
#define WIDE_VECTORS __attribute__((target_clones("default", "avx2")))
#else
#define WIDE_VECTORS
#endif

// Adds `blocks` of them, the two characters behind included; `before` gets the line ends
// in front of each. Wide vectors nearly double its rate.
WIDE_VECTORS void look_over(const unsigned char* text, std::size_t blocks, Sum& sum,
                            std::int32_t* before) {
  for (std::size_t i = 0; i < blocks; ++i) {
    const auto seen = look_at(text + i * block);
    before[i] = sum.line_ends;
    sum.line_ends += seen.line_ends;
    sum.cdata_ends += seen.cdata_ends;
    sum.controls = sum.controls || seen.controls;
    sum.references = sum.references || seen.references;
    sum.high |= seen.high;
  }
}

std::int32_t line_ends_in(std::string_view text) {
  return static_cast<std::int32_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

Traits LineIndex::survey(std::string_view text, std::size_t uncounted) {
  text_ = text.substr(uncounted);
  uncounted_ = uncounted;
  left_out_ = {};
  const auto whole = text_.size() < 2 ? 0 : (text_.size() - 2) / block;
  std::array<unsigned char, 2 * block + 2> rest;  // What the whole blocks leave.
  rest.fill(' ');
  std::copy(text_.begin() + static_cast<std::ptrdiff_t>(whole * block), text_.end(),
            rest.begin());
  before_.resize(whole + 3);
  Sum sum;
  look_over(reinterpret_cast<const unsigned char*>(text_.data()), whole, sum,
            before_.data());
  look_over(rest.data(), 2, sum, before_.data() + whole);
  before_.back() = sum.line_ends;
  return {.controls = sum.controls,
          .not_ascii = sum.high >= 0x80,
          .references = sum.references,
          .cdata_ends = sum.cdata_ends};
}

std::int64_t LineIndex::line(std::size_t offset) const {
  if (offset < uncounted_) return 1;
  const auto inside = std::min(offset_with(left_out_, offset) - uncounted_, text_.size());
  const auto first = inside / block * block;
  return 1 + before_[inside / block] + line_ends_in(text_.substr(first, inside - first));
}

}  // namespace ingest
