#include "ingest/cutter.hpp"

#include <algorithm>
#include <cstring>

#include "ingest/long_text.hpp"

namespace ingest {
namespace {

// A tree takes some ten times the text of the densest markup, hence two limits.
constexpr std::size_t most_unit_bytes = 32 << 20;
constexpr std::size_t most_unit_elements = 200'000;
constexpr std::size_t most_container_bytes = 1 << 20;

constexpr std::ptrdiff_t cdata_open = 9;   // <![CDATA[
constexpr std::ptrdiff_t cdata_close = 3;  // ]]>

std::string quoted_tag(std::string_view name, const char* before = "<") {
  return before + std::string(name.substr(0, 100)) + ">";
}

}  // namespace

Cutter::Cutter(ByteSource text, const ReadLimits& limits, bool ended, std::string problem)
    : text_(std::move(text)),
      limits_(limits),
      problem_(std::move(problem)),
      ended_(ended) {}

Piece Cutter::next(Buffer& buffer, std::size_t begin) {
  resume(buffer, begin);
  while (outside() ? seek_root() : scan()) {
  }
  finish_piece();
  return std::move(piece_);
}

void Cutter::resume(Buffer& buffer, std::size_t begin) {
  buffer_ = &buffer;
  piece_ = {};
  piece_.begin = start_ = body_ = begin;
  if (opening_.empty()) {
    bytes_read_ = buffer.size() - begin;
    opening_ = buffer.from(begin).substr(0, 256);
    if (!problem_.empty()) piece_.problems.add(1, problem_);
    if (buffer.from(begin).starts_with("\xEF\xBB\xBF")) piece_.begin = body_ += 3;
  } else {
    for (const auto& container : containers_) {
      buffer.append(container.tag);
      buffer.append(container.context);
    }
    body_ = buffer.size();
    buffer.append(rest_);
  }
  at_ = cut_ = body_;
  unit_.clear();
  cdata_sections_ = 0;
  run_left_out_ = 0;
}

void Cutter::finish_piece() {
  rest_ = piece_.last ? std::string_view() : buffer_->from(cut_);
  buffer_->shrink(cut_);
  for (auto at = containers_.rbegin(); at != containers_.rend(); ++at) {
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
  } while (!outside());
  return true;
}

bool Cutter::take(const Markup& markup, const char* at) {
  if (markup.stray_inside) piece_.stray = true;
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
  const bool top = unit_.empty();
  const bool container = top && contains(reader_->containers, local_name(markup.name));
  if (containers_.size() + unit_.size() >= limits_.depth) {
    return fail(at, "elements nested deeper than " + std::to_string(limits_.depth));
  }
  if (top) {
    unit_begin_ = offset(at);
    unit_elements_ = 0;
  } else if (++unit_elements_ > most_unit_elements) {
    return fail(at, "a single element with more than " +
                        std::to_string(most_unit_elements) + " others inside");
  }
  if (markup.kind == Markup::empty) {
    if (top) end_unit(markup.name, markup.end);
  } else if (container) {
    containers_.push_back(
        {.tag = std::string(at, markup.end), .name_size = markup.name.size()});
    end_unit({}, markup.end);
  } else {
    unit_.push_back({.begin = offset(at + 1), .size = markup.name.size()});
  }
  return true;
}

bool Cutter::close(const Markup& markup, const char* at) {
  const auto opened =
      unit_.empty()
          ? containers_.back().name()
          : std::string_view(buffer_->data() + unit_.back().begin, unit_.back().size);
  if (opened != markup.name) {
    return fail(at, quoted_tag(markup.name, "</") + " closes " + quoted_tag(opened));
  }
  if (unit_.empty()) {
    containers_.pop_back();
    end_unit({}, markup.end);
  } else {
    unit_.pop_back();
    if (unit_.empty()) end_unit(markup.name, markup.end);
  }
  return true;
}

/// Here the report may be cut.
void Cutter::end_unit(std::string_view name, const char* end) {
  cut_ = offset(end);
  piece_.cdata_sections = cdata_sections_;
  if (name.empty() || containers_.empty()) return;
  if (!contains(reader_->context, local_name(name))) return;
  auto& context = containers_.back().context;
  const std::string_view unit(buffer_->data() + unit_begin_, cut_ - unit_begin_);
  if (context.size() + unit.size() <= most_container_bytes) context += unit;
}

bool Cutter::contains(std::span<const std::string_view> names,
                      std::string_view name) const {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Reads on where there is room, `run` being a text that is not at its end yet.
bool Cutter::refill(const char* run) {
  if (buffer_->size() - piece_.begin >= limits_.window_bytes && has_content())
    return false;
  if (run && static_cast<std::size_t>(end() - run) > limits_.text_bytes) {
    shorten(offset(run), buffer_->size());
  }
  if (buffer_->size() - body_ > most_unit_bytes) {
    return fail(end(), "a single element of more than " +
                           std::to_string(most_unit_bytes) + " bytes");
  }
  if (read_more()) return true;
  if (piece_.error) return false;
  const auto inside =
      unit_.empty()
          ? containers_.back().name()
          : std::string_view(buffer_->data() + unit_.back().begin, unit_.back().size);
  return fail(end(), "the report ends inside " + quoted_tag(inside) +
                         ": only the cases before that are read");
}

bool Cutter::read_more() {
  if (ended_) return false;
  const auto read = text_(buffer_->room(std::max<std::size_t>(limits_.window_bytes, 16)));
  if (!read) {
    fail(end(), read.error().message);
    return false;
  }
  ended_ = *read == 0;
  buffer_->grow(*read);
  bytes_read_ += *read;
  if (bytes_read_ > limits_.report_bytes) {
    fail(end(), "more than " + std::to_string(limits_.report_bytes) +
                    " bytes; --max-report-bytes raises the limit");
    return false;
  }
  return !ended_;
}

/// Leaves out the middle of the text from `run` to `run_end`. May do so again as the text
/// goes on: there is one mark.
void Cutter::shorten(std::size_t run, std::size_t run_end) {
  if (run != run_) run_left_out_ = 0;
  run_ = run;
  const auto half =
      limits_.text_bytes / 2 - std::min<std::size_t>(limits_.text_bytes / 4, 32);
  const auto old_mark = run_left_out_ ? left_out(run_left_out_).size() : 0;
  auto* const middle = buffer_->data() + run + half;
  auto* const tail = buffer_->data() + run_end - half;
  piece_.lines_left_out += std::count(middle + old_mark, tail, '\n');
  run_left_out_ += static_cast<std::size_t>(tail - middle) - old_mark;
  const auto mark = left_out(run_left_out_);
  std::memcpy(middle, mark.data(), mark.size());
  const auto kept = static_cast<std::size_t>(end() - tail);
  std::memmove(middle + mark.size(), tail, kept);
  buffer_->shrink(offset(middle) + mark.size() + kept);
}

/// Shortens a text that was cut short before, now that its end is known; false where it
/// is short enough.
bool Cutter::settle(const char* run, const char* run_end) {
  const bool again = offset(run) == run_ && offset(run_end) - run_ > limits_.text_bytes;
  if (again) shorten(run_, offset(run_end));
  return again;
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
