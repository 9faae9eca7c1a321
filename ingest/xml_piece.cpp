#include "ingest/xml_piece.hpp"

#include <algorithm>
#include <cstring>

#include "ingest/long_text.hpp"

namespace ingest {
namespace {

bool holds_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// The node after `node` in document order, within `top`; an empty one at the end.
pugi::xml_node next_below(pugi::xml_node node, pugi::xml_node top) {
  if (const auto first = node.first_child()) return first;
  while (node != top && !node.next_sibling()) node = node.parent();
  return node == top ? pugi::xml_node() : node.next_sibling();
}

}  // namespace

bool XmlPiece::repeated(pugi::xml_node node) const {
  return static_cast<std::size_t>(node.offset_debug()) < repeated_bytes;
}

std::int64_t XmlPiece::line(pugi::xml_node node) const {
  return lines.line(
      static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)));
}

std::string_view local_name(std::string_view name) {
  const auto colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

std::string_view local_name(const char* name) {
  const char* end = name;
  while (*end && *end != ':') ++end;
  return *end ? std::string_view(end + 1) : std::string_view(name, end);
}

std::string_view local_name(pugi::xml_node node) {
  return local_name(node.name());
}

const char* attribute(pugi::xml_node node, std::string_view name) {
  for (const auto one : node.attributes()) {
    if (local_name(one.name()) == name) return one.value();
  }
  return "";
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (const auto one : node.children()) {
    if (one.type() == pugi::node_element && local_name(one) == name) return one;
  }
  return {};
}

std::string text_below(pugi::xml_node node, std::size_t most_bytes) {
  const auto only = node.first_child();
  if (!only) return {};
  if (holds_text(only) && !only.next_sibling())
    return head_and_tail(only.value(), most_bytes);

  std::string joined;
  for (auto at = only; at; at = next_below(at, node)) {
    if (holds_text(at)) joined += at.value();
  }
  return head_and_tail(joined, most_bytes);
}

}  // namespace ingest
