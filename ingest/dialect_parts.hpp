// What several dialects have in common.

#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/partial_report.hpp"
#include "ingest/trimmed.hpp"
#include "ingest/xml_piece.hpp"

namespace ingest {

using SuitePointer = std::shared_ptr<const Suite>;

/// Whether the words are equal but for capitals.
bool same_word(std::string_view a, std::string_view b);

/// The attribute's text, its middle left out where that is longer than a name.
std::string attribute_text(pugi::xml_node node, std::string_view name);

/// What the elements called `element` straight below `list` have as `name` and `value`.
std::vector<Property> properties_in(pugi::xml_node list, std::string_view element,
                                    const XmlPiece& piece);

/// All text below the first child of that name, without white space around it; empty
/// where there is none.
std::string child_text(pugi::xml_node node, std::string_view name, const XmlPiece& piece);

/// Puts `one` into `suite`, which gives what the case leaves out: class, file and time.
void adopt(Case& one, const SuitePointer& suite);

/// Hands on what `suite` says of itself, unless reports are only counted. It need not be
/// there: then the report itself says so.
void add_said(SuiteSays&& says, const SuitePointer& suite, const XmlPiece& piece,
              PartialReport& report);

/// The first line of `text`, short enough for a message.
std::string first_line(std::string_view text);

/// A whole number of at most nine digits; nothing for all else.
std::optional<int> number(const char* text);

/// Takes those of the attributes `names` that count failures.
void declare_failures(pugi::xml_node node, std::initializer_list<const char*> names,
                      Declared& declared);

/// Takes the counters of a suite that no other one with counters is around.
void declare(pugi::xml_node suite, std::string_view cases, std::string_view failures,
             Declared& declared);

}  // namespace ingest
