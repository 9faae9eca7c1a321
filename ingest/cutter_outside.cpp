// What stands around the root of a report: a declaration, comments, a document type, and
// what does not belong there.

#include <algorithm>
#include <cstring>
#include <pugixml.hpp>
#include <utility>

#include "ingest/cutter.hpp"
#include "ingest/document_type.hpp"

namespace ingest {
namespace {

constexpr std::string_view text_behind = "text after the end of the report";

bool blank_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), blank);
}

bool web_page(std::string_view name) {
  return name == "html" || name == "HTML";
}

/// What the user gave us, where it is no XML.
std::string no_report(std::string_view opening) {
  if (opening.starts_with("\xEF\xBB\xBF")) opening.remove_prefix(3);
  if (opening.empty()) return "the file is empty; did its test run die?";
  if (blank_text(opening)) return "the file holds nothing but white space";
  const auto first = *std::find_if_not(opening.begin(), opening.end(), blank);
  if (first == '{' || first == '[') return "this is JSON, not a test report in XML";
  if (first == '<') return "the file holds no root element";
  if (opening.find('\0') != opening.npos || opening.starts_with("\x1F\x8B")) {
    return "these are binary data, not a test report in XML";
  }
  return "this is plain text, not a test report in XML";
}

}  // namespace

/// Looks for where the next report begins. There should be one root and nothing else but
/// comments, but whoever appends reports to a file, or prints into one, still has cases.
bool Cutter::seek_root() {
  const auto* at = buffer_->data() + at_;
  while (at != end() && blank(*at)) ++at;
  at_ = offset(at);
  const auto markup = at != end() && *at == '<' ? scan_markup(at, end()) : Markup{};
  if (at == end() || (*at == '<' && markup.kind == Markup::unfinished)) {
    return refill_outside(markup.open);
  }
  switch (markup.kind) {
    case Markup::comment:
    case Markup::instruction:
      at_ = offset(markup.end);
      return true;
    case Markup::doctype:
      if (has_content()) return false;
      entities_ = declared_entities({at, markup.end});
      at_ = offset(markup.end);
      return true;
    default:
      // What follows a report starts a piece of its own.
      return !has_content() && begin_root(markup, at);
  }
}

bool Cutter::refill_outside(const char* run) {
  if (has_content()) {
    if (buffer_->size() - piece_.begin >= limits_.window_bytes) return false;
  } else {
    if (run && static_cast<std::size_t>(end() - run) > limits_.text_bytes) {
      shorten(offset(run), buffer_->size());
      piece_.lines_in_front += std::exchange(piece_.lines_left_out, 0);
    }
    const auto waiting = buffer_->size() - at_;
    drop(buffer_->data() + at_);
    std::memmove(buffer_->data() + start_, buffer_->data() + at_, waiting);
    buffer_->shrink(start_ + waiting);
    piece_.begin = body_ = at_ = cut_ = start_;
  }
  if (read_more()) return true;
  if (piece_.error) return false;
  if (!seen_root_) return fail(end(), no_report(opening_));
  if (at_ != buffer_->size()) odd(buffer_->data() + at_, text_behind);
  if (lost_case_)
    return fail(end(), "test cases stand behind the end of a report: they are not read");
  piece_.last = true;
  return false;
}

/// Begins a report at `at`, or steps over what is none.
bool Cutter::begin_root(const Markup& markup, const char* at) {
  const bool tag = !markup.name.empty() && markup.kind != Markup::finish;
  pugi::xml_document shown;
  if (tag) shown.load_buffer(at, static_cast<std::size_t>(markup.end - at));
  const auto root = shown.document_element();
  const auto* reader = root ? reader_for(root) : nullptr;
  if (!reader && tag && !seen_root_ && !odd_text_) {
    piece_.stranger = !web_page(markup.name);
    return fail(at, why_not_read(root));
  }
  if (!reader) {
    if (tag && seen_root_)
      lost_case_ = lost_case_ || local_name(markup.name) == "testcase";
    step_over_text(at);
    return true;
  }
  if (markup.kind == Markup::broken) return fail(markup.end, markup.what);
  if (seen_root_) odd(at, "several reports in one file: all of them are read");
  drop(at);
  seen_root_ = true;
  reader_ = reader;
  at_ = offset(markup.end);
  if (markup.stray_inside || markup.doubled) piece_.stray = true;
  return open(markup, at);
}

void Cutter::step_over_text(const char* at) {
  if (!odd_text_) odd(at, seen_root_ ? text_behind : "text before the report");
  odd_text_ = true;
  const auto* next = static_cast<const char*>(
      std::memchr(at + 1, '<', static_cast<std::size_t>(end() - at - 1)));
  at_ = next ? offset(next) : buffer_->size();
}

/// Forgets what stands before `until`, outside of any report, but for its lines.
void Cutter::drop(const char* until) {
  const auto* begin = buffer_->data() + body_;
  piece_.lines_in_front += std::count(begin, until, '\n');
  piece_.begin = body_ = at_ = cut_ = offset(until);
}

}  // namespace ingest
