// One piece of a report as a tree, for those that read dialects. pugixml lives behind
// this header: nothing outside of ingest's own .cpp files includes it.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "ingest/survey.hpp"

namespace ingest {

/// A piece is a tree from the root down. Where it is not the first of its report, the
/// elements that it goes on with stand there again with their attributes (and the context
/// that their dialect wants), so that each piece can be read without the others.
struct XmlPiece {
  pugi::xml_node root = {};
  std::string_view path = {};           ///< Report::path.
  bool keep_cases = true;               ///< False: only count.
  std::size_t text_bytes = 256 * 1024;  ///< Longer texts keep their head and tail.
  /// Source::build_started.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> build_started = {};
  std::size_t repeated_bytes = 0;  ///< In front: what earlier pieces had already.
  LineIndex lines = {};

  /// Whether an earlier piece showed this element already.
  bool repeated(pugi::xml_node node) const;

  /// The line of an element in the piece, from 1.
  std::int64_t line(pugi::xml_node node) const;
};

/// The name without its namespace prefix.
std::string_view local_name(std::string_view name);
std::string_view local_name(const char* name);
std::string_view local_name(pugi::xml_node node);

/// The attribute of that local name, "" where there is none.
const char* attribute(pugi::xml_node node, std::string_view name);

/// The first child element of that local name; an empty node where there is none.
pugi::xml_node child(pugi::xml_node node, std::string_view name);

/// All text and CDATA below `node` in document order, its middle left out beyond
/// `most_bytes`.
std::string text_below(pugi::xml_node node, std::size_t most_bytes);

}  // namespace ingest
