// What the Cutter knows of the item that it is in, and of the containers around it.

#include <algorithm>

#include "ingest/cutter.hpp"

namespace ingest {
namespace {

constexpr std::size_t most_item_nodes = 400'000;
constexpr std::size_t most_repeated_bytes = 4 << 20;
constexpr std::size_t least_text_noted = 32;

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool Cutter::open(const Markup& markup, const char* at) {
  auto& item = open_.item;
  const bool top = item.open.empty();
  if (open_.depth() >= limits_.depth) {
    return fail(at, "elements nested deeper than " + std::to_string(limits_.depth));
  }
  if (top) {
    item.begin = offset(at);
    item.nodes = 0;
    item.texts = piece_.texts.size();
    item.by_tags = contains(reader_->counted_by_tags, local_name(markup.name));
    item.harmless = item.by_tags;
  } else {
    note_text(at);
    item.harmless =
        item.harmless && (context_->keep != Keep::findings ||
                          contains(reader_->harmless, local_name(markup.name)));
  }
  tag_end_ = offset(markup.end);
  item.nodes += 1 + markup.attributes;
  if (item.nodes > most_item_nodes) {
    return fail(at, "a single element with more than " + std::to_string(most_item_nodes) +
                        " others and attributes inside");
  }
  if (markup.kind == Markup::empty) {
    if (top) allow_cut(markup.name, markup.end);
  } else if (top && !item.by_tags &&
             contains(reader_->containers, local_name(markup.name))) {
    open_.containers.push_back(
        {.tag = std::string(at, markup.end), .name_size = markup.name.size()});
    allow_cut({}, markup.end);
    if (open_.repeated_bytes() > most_repeated_bytes) {
      return fail(at, "elements around the cases with more than " +
                          std::to_string(most_repeated_bytes) + " bytes of attributes");
    }
  } else {
    item.open.push_back({.begin = offset(at + 1), .size = markup.name.size()});
  }
  return true;
}

bool Cutter::close(const Markup& markup, const char* at) {
  const auto opened = open_.innermost(*buffer_);
  if (opened != markup.name) {
    return fail(at, "</" + std::string(markup.name.substr(0, 100)) + "> closes <" +
                        std::string(opened.substr(0, 100)) + ">");
  }
  auto& inside = open_.item.open;
  if (inside.empty()) {
    open_.containers.pop_back();
    allow_cut({}, markup.end);
  } else {
    note_text(at);
    tag_end_ = offset(markup.end);
    inside.pop_back();
    if (inside.empty()) allow_cut(markup.name, markup.end);
  }
  return true;
}

/// Between the last tag and the one at `at`, both in the same item.
void Cutter::note_text(const char* at) {
  const auto size = offset(at) - tag_end_;
  if (open_.item.by_tags && size >= least_text_noted && needless_text())
    add_run(piece_.texts, tag_end_ - piece_.begin, size);
}

/// Whether the text straight inside of the innermost element is left out, unless what
/// follows in its case makes it count.
bool Cutter::needless_text() const {
  if (context_->keep != Keep::findings) return context_->keep == Keep::counts;
  return open_.item.harmless && open_.item.open.size() > 1 &&
         contains(reader_->outputs, local_name(open_.innermost(*buffer_)));
}

/// Here the report may be cut.
void Cutter::allow_cut(std::string_view name, const char* end) {
  const auto& item = open_.item;
  if (item.by_tags && !item.harmless) piece_.texts.resize(item.texts);
  cut_ = offset(end);
  piece_.cdata_sections = cdata_sections_;
  if (name.empty() || item.by_tags || open_.containers.empty()) return;
  if (!contains(reader_->context, local_name(name))) return;
  const auto* const begin = buffer_->data() + item.begin;
  if (open_.repeated_bytes() + cut_ - item.begin > most_repeated_bytes)
    return odd(begin, "too much in front of the cases: not all is kept");
  open_.containers.back().context.append(begin, end);
}

}  // namespace ingest
