// The way through a piece that the readers of all dialects take.

#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "ingest/partial_report.hpp"
#include "ingest/xml_piece.hpp"

namespace ingest {

/// What to do at the elements that a walk comes to. `Around` is what a dialect has to
/// know of the containers around an element, a pointer to the suite mostly; `Around()` is
/// around the root.
template <class Around>
struct ContainerVisitor {
  /// At a container: returns what is around all inside it.
  Around (*enter)(pugi::xml_node container, const Around& around, const XmlPiece& piece,
                  PartialReport& report);

  /// At every item, with its local name. May change what is around those behind it.
  void (*item)(pugi::xml_node item, std::string_view name, Around& around,
               const XmlPiece& piece, PartialReport& report);
};

/// Walks through `containers` inside each other, from the root of the piece, in document
/// order and to any depth.
template <class Around>
void walk_containers(const XmlPiece& piece, PartialReport& report,
                     std::span<const std::string_view> containers,
                     const ContainerVisitor<Around>& visitor) {
  struct Open {
    pugi::xml_node next;
    Around around;
  };
  std::vector<Open> open;  // No recursion: how deep they nest is the report's choice.
  open.push_back(
      {piece.root.first_child(), visitor.enter(piece.root, Around(), piece, report)});
  while (!open.empty()) {
    const auto node = open.back().next;
    if (!node) {
      open.pop_back();
      continue;
    }
    open.back().next = node.next_sibling();
    if (node.type() != pugi::node_element) continue;
    auto& around = open.back().around;
    const auto name = local_name(node);
    if (std::ranges::find(containers, name) != containers.end()) {
      open.push_back({node.first_child(), visitor.enter(node, around, piece, report)});
    } else {
      visitor.item(node, name, around, piece, report);
    }
  }
}

}  // namespace ingest
