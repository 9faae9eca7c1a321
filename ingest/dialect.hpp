// Who reads a report: decided by its root.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ingest/partial_report.hpp"
#include "ingest/xml_piece.hpp"

namespace ingest {

/// How one dialect is told apart, cut and read. One object in the .cpp file of each.
struct DialectReader {
  Dialect dialect;

  /// Whether `root`, of which only the name and the attributes are there, begins a report
  /// of this dialect.
  bool (*begins)(pugi::xml_node root);

  /// Local names of the elements between whose children a report may be cut. All other
  /// children are items, which come whole. Without any container the report is one piece
  /// and may not be enormous.
  std::span<const std::string_view> containers;

  /// Local names of the items that later pieces show again: a suite's properties, say.
  /// Each in full, so they should be small.
  std::span<const std::string_view> context;

  /// Local names of the items that are counted by their tags: whoever keeps no cases
  /// needs none of the text inside.
  std::span<const std::string_view> counted_by_tags;

  /// Local names of the elements inside of a case that hold what it printed. None where
  /// all of it is kept anyway.
  std::span<const std::string_view> outputs;

  /// Local names of all elements that a case may hold and have passed at once, or been
  /// skipped; `outputs` are among them.
  std::span<const std::string_view> harmless;

  /// Adds what `piece` holds to `report`. Called by several threads at once.
  void (*read)(const XmlPiece& piece, PartialReport& report);
};

/// The reader for a document with this root; nothing where we know none.
const DialectReader* reader_for(pugi::xml_node root);

/// Whether we know what the document is, and that it is none for us: some have a root of
/// the same name as a report.
bool known_stranger(pugi::xml_node root);

/// Says why a document with such a root is not read: what it is, where we know that.
std::string why_not_read(pugi::xml_node root);

extern const DialectReader junit_reader;
extern const DialectReader xunit_net_reader;
extern const DialectReader nunit2_reader;
extern const DialectReader nunit3_reader;
extern const DialectReader trx_reader;
extern const DialectReader testng_reader;
extern const DialectReader jenkins_reader;

}  // namespace ingest
