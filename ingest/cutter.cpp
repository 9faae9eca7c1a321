#include "ingest/cutter.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace ingest {
namespace {

constexpr std::size_t most_item_nodes = 400'000;
constexpr std::size_t most_repeated_bytes = 4 << 20;
constexpr std::size_t least_text_noted = 32;

constexpr std::ptrdiff_t cdata_open = 9;   // <![CDATA[
constexpr std::ptrdiff_t cdata_close = 3;  // ]]>

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Cutter::Cutter(ByteSource text, const ReadLimits& limits,
               std::shared_ptr<const PieceContext> context, bool ended, Problems problems)
    : text_(std::move(text)),
      limits_(limits),
      context_(std::move(context)),
      problems_(std::move(problems)),
      ended_(ended) {}

Piece Cutter::next(Buffer& buffer, std::size_t begin) {
  resume(buffer, begin);
  while (open_.none() ? seek_root() : scan()) {
  }
  finish_piece();
  return std::move(piece_);
}

void Cutter::resume(Buffer& buffer, std::size_t begin) {
  buffer_ = &buffer;
  piece_ = {.problems = std::exchange(problems_, {}), .context = context_};
  piece_.begin = start_ = body_ = begin;
  if (opening_.empty()) {
    opening_ = buffer.from(begin).substr(0, 256);
    piece_.first = true;
    if (buffer.from(begin).starts_with("\xEF\xBB\xBF")) piece_.begin = body_ += 3;
  } else {
    for (const auto& container : open_.containers) {
      buffer.append(container.tag);
      buffer.append(container.context);
    }
    body_ = buffer.size();
    take_rest();
  }
  at_ = cut_ = body_;
  open_.item.clear();
  cdata_sections_ = 0;
  by_tags_ = false;
  harmless_ = false;
  run_left_out_ = 0;
}

void Cutter::finish_piece() {
  put_back();
  auto& texts = piece_.texts;
  while (!texts.empty() && piece_.begin + texts.back().begin > cut_) texts.pop_back();
  for (auto at = open_.containers.rbegin(); at != open_.containers.rend(); ++at) {
    buffer_->append("</");
    buffer_->append(at->name());
    buffer_->append(">");
  }
  piece_.reader = has_content() ? reader_ : nullptr;
  piece_.size = buffer_->size() - piece_.begin;
  piece_.repeated_bytes = body_ - piece_.begin;
  piece_.entities = entities_;
}

bool Cutter::scan() {
  do {
    const auto* text = buffer_->data() + at_;
    const auto* at = static_cast<const char*>(
        std::memchr(text, '<', static_cast<std::size_t>(end() - text)));
    if (!at) return refill(text);
    if (run_left_out_ && settle(text, at)) continue;
    const auto markup = scan_markup(at, end());
    if (markup.kind == Markup::unfinished) {
      at_ = offset(at);
      return refill(markup.open);
    }
    if (run_left_out_ && markup.kind == Markup::cdata &&
        settle(at + cdata_open, markup.end - cdata_close)) {
      continue;
    }
    run_left_out_ = 0;
    if (!take(markup, at)) return false;
    at_ = offset(markup.end);
    // Behind a text cut short, lines are counted anew.
    if (piece_.lines_left_out && cut_ == at_) return false;
  } while (!open_.none());
  return true;
}

bool Cutter::take(const Markup& markup, const char* at) {
  if (markup.stray_inside || markup.doubled) piece_.stray = true;
  switch (markup.kind) {
    case Markup::start:
    case Markup::empty:
      return open(markup, at);
    case Markup::finish:
      return close(markup, at);
    case Markup::cdata:
      ++cdata_sections_;
      return true;
    case Markup::stray:
      piece_.stray = true;
      return true;
    case Markup::doctype:
      return fail(at, "a document type in the middle of the report");
    case Markup::broken:
      return fail(markup.end, markup.what);
    default:
      return true;
  }
}

bool Cutter::open(const Markup& markup, const char* at) {
  const bool top = open_.item.empty();
  if (open_.depth() >= limits_.depth) {
    return fail(at, "elements nested deeper than " + std::to_string(limits_.depth));
  }
  if (top) {
    item_begin_ = offset(at);
    item_nodes_ = 0;
    item_texts_ = piece_.texts.size();
    by_tags_ = contains(reader_->counted_by_tags, local_name(markup.name));
    harmless_ = by_tags_;
  } else {
    note_text(at);
    harmless_ = harmless_ && (context_->keep != Keep::findings ||
                              contains(reader_->harmless, local_name(markup.name)));
  }
  tag_end_ = offset(markup.end);
  item_nodes_ += 1 + markup.attributes;
  if (item_nodes_ > most_item_nodes) {
    return fail(at, "a single element with more than " + std::to_string(most_item_nodes) +
                        " others and attributes inside");
  }
  if (markup.kind == Markup::empty) {
    if (top) allow_cut(markup.name, markup.end);
  } else if (top && !by_tags_ && contains(reader_->containers, local_name(markup.name))) {
    open_.containers.push_back(
        {.tag = std::string(at, markup.end), .name_size = markup.name.size()});
    allow_cut({}, markup.end);
    if (open_.repeated_bytes() > most_repeated_bytes) {
      return fail(at, "elements around the cases with more than " +
                          std::to_string(most_repeated_bytes) + " bytes of attributes");
    }
  } else {
    open_.item.push_back({.begin = offset(at + 1), .size = markup.name.size()});
  }
  return true;
}

bool Cutter::close(const Markup& markup, const char* at) {
  const auto opened = open_.innermost(*buffer_);
  if (opened != markup.name) {
    return fail(at, "</" + std::string(markup.name.substr(0, 100)) + "> closes <" +
                        std::string(opened.substr(0, 100)) + ">");
  }
  if (open_.item.empty()) {
    open_.containers.pop_back();
    allow_cut({}, markup.end);
  } else {
    note_text(at);
    tag_end_ = offset(markup.end);
    open_.item.pop_back();
    if (open_.item.empty()) allow_cut(markup.name, markup.end);
  }
  return true;
}

/// Between the last tag and the one at `at`, both in the same item.
void Cutter::note_text(const char* at) {
  const auto size = offset(at) - tag_end_;
  if (by_tags_ && size >= least_text_noted && needless_text())
    add_run(piece_.texts, tag_end_ - piece_.begin, size);
}

/// Whether the text straight inside of the innermost element is left out, unless what
/// follows in its case makes it count.
bool Cutter::needless_text() const {
  if (context_->keep != Keep::findings) return context_->keep == Keep::counts;
  return harmless_ && open_.item.size() > 1 &&
         contains(reader_->outputs, local_name(open_.innermost(*buffer_)));
}

/// Here the report may be cut.
void Cutter::allow_cut(std::string_view name, const char* end) {
  if (!harmless_ && by_tags_) piece_.texts.resize(item_texts_);
  cut_ = offset(end);
  piece_.cdata_sections = cdata_sections_;
  if (name.empty() || by_tags_ || open_.containers.empty()) return;
  if (!contains(reader_->context, local_name(name))) return;
  const std::string_view item(buffer_->data() + item_begin_, cut_ - item_begin_);
  if (open_.repeated_bytes() + item.size() > most_repeated_bytes) {
    odd(buffer_->data() + item_begin_, "too much in front of the cases: not all is kept");
    return;
  }
  open_.containers.back().context += item;
}

void Cutter::odd(const char* at, std::string_view message) {
  piece_.problems.add(line(at), message);
}

bool Cutter::fail(const char* at, std::string message) {
  piece_.error = Problem{.line = line(at), .message = std::move(message)};
  piece_.last = true;
  return false;
}

std::int64_t Cutter::line(const char* at) const {
  return 1 + piece_.lines_in_front + piece_.lines_left_out +
         std::count(static_cast<const char*>(buffer_->data()) + body_, at, '\n');
}

}  // namespace ingest
