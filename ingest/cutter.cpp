#include "ingest/cutter.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace ingest {
namespace {

constexpr std::ptrdiff_t cdata_open = 9;   // <![CDATA[
constexpr std::ptrdiff_t cdata_close = 3;  // ]]>

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
  open_.item = {};
  cdata_sections_ = 0;
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
