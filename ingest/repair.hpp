// Makes well-formed XML of what is nearly that.

#pragma once

#include <string>
#include <string_view>

#include "ingest/piece.hpp"
#include "ingest/survey.hpp"

namespace ingest {

/// Whether `text`, in which nothing is stray and which has so many CDATA sections, can
/// stay as it is, as far as `traits` and a closer look tell. Nearly all can. May be wrong
/// only in saying no.
bool flawless(std::string_view text, const Traits& traits, std::int64_t cdata_sections);

/// Returns `text`, the piece as the Cutter made it, so that a parser reads what its
/// writer meant: what XML forbids (control characters, bytes that are no UTF-8,
/// references to such) is replaced by U+FFFD, a '<' or '&' that begins nothing stands for
/// itself.
///
/// Each repair is added to `piece.problems`, but for the part that earlier pieces showed.
/// A reference to an external entity becomes `piece.error`.
std::string repaired(std::string_view text, Piece& piece);

}  // namespace ingest
