#include "ingest/survey.hpp"

#include <cstring>

#include "ingest/reference.hpp"
#include "ingest/utf8.hpp"

namespace ingest {
namespace {

constexpr std::size_t block = 4096;

// The loops below have no branch, so that the compiler makes vectors of them.

struct Flags {
  unsigned char control = 0;
  unsigned char high = 0;
  unsigned char reference = 0;
};

void look(const char* text, std::size_t size, Flags& flags) {
  unsigned char control = 0, high = 0, reference = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool low = c < 0x20;
    const bool fine = (c == '\t') | (c == '\n') | (c == '\r');
    control = static_cast<unsigned char>(control | (low & !fine));
    high = static_cast<unsigned char>(high | c);
    reference = static_cast<unsigned char>(reference | (c == '&'));
  }
  flags.control |= control;
  flags.high |= high;
  flags.reference |= reference;
}

std::int64_t cdata_ends_in(const char* text, std::size_t size) {
  std::int64_t ends = 0;
  for (std::size_t from = 0; from + 2 < size; from += 128) {
    unsigned char few = 0;
    const auto count = std::min<std::size_t>(size - 2 - from, 128);
    for (std::size_t i = from; i < from + count; ++i) {
      const bool end = (text[i] == ']') & (text[i + 1] == ']') & (text[i + 2] == '>');
      few = static_cast<unsigned char>(few + end);
    }
    ends += few;
  }
  return ends;
}

bool references_fine(std::string_view text) {
  for (auto at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
    if (!read_reference(text.substr(at)).legal) return false;
  }
  return true;
}

}  // namespace

Traits traits_of(std::string_view text) {
  Flags flags;
  Traits traits;
  for (std::size_t i = 0; i < text.size(); i += block) {
    look(text.data() + i, std::min(block, text.size() - i), flags);
  }
  traits.controls = flags.control != 0;
  traits.not_ascii = flags.high >= 0x80;
  traits.references = flags.reference != 0;
  traits.cdata_ends = cdata_ends_in(text.data(), text.size());
  return traits;
}

bool flawless(std::string_view text, const Piece& piece) {
  const auto traits = traits_of(text);
  if (piece.stray || traits.controls) return false;
  if (traits.cdata_ends != piece.cdata_sections) return false;
  if (traits.not_ascii && !valid_utf8(text)) return false;
  if (traits.not_ascii && text.find("\xEF\xBF") != text.npos) return false;
  return !traits.references || references_fine(text);
}

}  // namespace ingest
