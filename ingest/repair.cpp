#include "ingest/repair.hpp"

#include <algorithm>

#include "ingest/markup.hpp"
#include "ingest/reference.hpp"
#include "ingest/utf8.hpp"

namespace ingest {
namespace {

/// Where in a document a run of text stands.
enum class Place { text, value, verbatim };

bool references_fine(std::string_view text) {
  for (auto at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
    if (!read_reference(text.substr(at)).legal) return false;
  }
  return true;
}

class Repair {
 public:
  Repair(std::string_view text, Piece& piece)
      : begin_(text.data()),
        text_(text),
        piece_(piece),
        counted_from_(piece.repeated_bytes),
        counted_(counted_from_) {}

  std::string run() {
    out_.reserve(text_.size() + text_.size() / 64);
    const auto* at = begin_;
    const auto* const end = begin_ + text_.size();
    auto repeated = piece_.repeated_bytes;
    while (at != end) {
      if (at == begin_ + piece_.repeated_bytes) repeated = out_.size();
      const auto* open = std::find(at, end, '<');
      copy(at, open, Place::text);
      if (open == end) break;
      at = construct(open, end);
    }
    piece_.repeated_bytes = repeated;
    return std::move(out_);
  }

 private:
  const char* construct(const char* at, const char* end) {
    const auto markup = scan_markup(at, end);
    if (markup.kind == Markup::start || markup.kind == Markup::empty) {
      if (markup.doubled) {
        problem(at, "an attribute stands twice in <" + std::string(markup.name) + ">");
      }
      copy_tag(at, markup.end);
      return markup.end;
    }
    if (markup.kind == Markup::stray || !markup.end) {
      problem(at, "a '<' that begins nothing was read as text");
      out_ += "&lt;";
      return at + 1;
    }
    copy(at, markup.end, Place::verbatim);
    return markup.end;
  }

  void copy_tag(const char* at, const char* end) {
    while (at != end) {
      const auto* quote =
          std::find_if(at, end, [](char c) { return c == '"' || c == '\''; });
      copy(at, quote, Place::verbatim);
      if (quote == end) return;
      const auto* close = std::find(quote + 1, end, *quote);
      out_ += *quote;
      copy(quote + 1, close, Place::value);
      if (close != end) out_ += *close++;
      at = close;
    }
  }

  void copy(const char* at, const char* end, Place place) {
    while (at != end) {
      const auto* odd =
          std::find_if(at, end, [&](char c) { return suspicious(c, place); });
      out_.append(at, odd);
      at = odd == end ? end : mend(odd, end, place);
    }
  }

  static bool suspicious(char c, Place place) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) return c != '\n' && c != '\t' && c != '\r';
    if (byte >= 0x80) return true;
    return place != Place::verbatim && (c == '&' || c == '<' || c == ']');
  }

  /// Copies what stands at `at`, mended where it must be, and returns what follows it.
  const char* mend(const char* at, const char* end, Place place) {
    const std::string_view rest(at, static_cast<std::size_t>(end - at));
    const auto byte = static_cast<unsigned char>(*at);
    if (byte < 0x20) {
      return replace(at, 1,
                     byte ? "a control character was replaced" : "a NUL was replaced");
    }
    if (byte >= 0x80) return mend_character(at, rest);
    if (*at == '&') return mend_reference(at, rest);
    if (*at == '<') {
      problem(at, "a '<' in an attribute was read as text");
      out_ += "&lt;";
      return at + 1;
    }
    if (place == Place::text && rest.starts_with("]]>")) problem(at, "\"]]>\" in a text");
    out_ += *at;
    return at + 1;
  }

  const char* mend_character(const char* at, std::string_view rest) {
    const auto length = character_length(rest);
    if (length == 0) return replace(at, 1, "bytes that are no UTF-8 were replaced");
    const auto character = rest.substr(0, length);
    if (character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF") {
      return replace(at, length, "a character that XML forbids was replaced");
    }
    out_ += character;
    return at + length;
  }

  const char* mend_reference(const char* at, std::string_view rest) {
    const auto reference = read_reference(rest);
    if (reference.character && !reference.legal) {
      return replace(at, reference.size,
                     "a reference to a character that XML forbids was replaced");
    }
    if (reference.legal) {
      out_ += rest.substr(0, reference.size);
      return at + reference.size;
    }
    if (reference.name.empty()) {
      problem(at, "a '&' that begins nothing was read as text");
    } else {
      judge_entity(at, std::string(reference.name));
    }
    out_ += "&amp;";
    return at + 1;
  }

  /// No entity is expanded. One that names a file or an address makes the report suspect.
  void judge_entity(const char* at, const std::string& name) {
    const auto declared = [&](const std::vector<std::string>& names) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (piece_.entities && declared(piece_.entities->external)) {
      if (piece_.suspect) return;
      piece_.suspect = true;
      piece_.error = Problem{.line = line(at),
                             .message = "the external entity &" + name +
                                        "; is not read: no report needs one"};
    } else if (piece_.entities && declared(piece_.entities->internal)) {
      problem(at, "the entity &" + name + "; is not expanded");
    } else {
      problem(at, "the entity &" + name + "; is not defined");
    }
  }

  const char* replace(const char* at, std::size_t size, std::string_view message) {
    problem(at, message);
    out_ += replacement;
    return at + size;
  }

  void problem(const char* at, std::string_view message) {
    if (at < begin_ + counted_from_) return;
    piece_.problems.add(line(at), message);
  }

  std::int64_t line(const char* at) {
    lines_ += std::count(begin_ + counted_, std::max(at, begin_ + counted_), '\n');
    counted_ = std::max(counted_, static_cast<std::size_t>(at - begin_));
    return 1 + piece_.lines_in_front + lines_;
  }

  const char* begin_;
  std::string_view text_;
  Piece& piece_;
  std::size_t counted_from_;
  std::size_t counted_;     ///< Up to here,
  std::int64_t lines_ = 0;  ///< line ends were counted.
  std::string out_;
};

}  // namespace

bool flawless(std::string_view text, const Traits& traits, std::int64_t cdata_sections) {
  if (traits.controls || traits.cdata_ends != cdata_sections) return false;
  if (traits.not_ascii && !valid_utf8(text)) return false;
  if (traits.not_ascii && text.find("\xEF\xBF") != text.npos) return false;
  return !traits.references || references_fine(text);
}

std::string repaired(std::string_view text, Piece& piece) {
  return Repair(text, piece).run();
}

}  // namespace ingest
