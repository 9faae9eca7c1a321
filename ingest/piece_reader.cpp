#include "ingest/piece_reader.hpp"

#include <utility>

#include "ingest/repair.hpp"

namespace ingest {
namespace {

/// Only what a problem may quote is decoded. Line ends are, since pugixml finds the end
/// of a CDATA section faster that way.
constexpr unsigned for_counting =
    pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol;

std::int64_t cdata_sections(std::string_view text) {
  constexpr std::string_view begin = "<![CDATA[";
  std::int64_t count = 0;
  for (auto at = text.find(begin); at != text.npos; at = text.find(begin, at + 1))
    ++count;
  return count;
}

/// What earlier pieces showed is repeated as it was written, be it flawless or not.
bool needs_repair(std::string_view text, const Traits& traits, const Piece& piece) {
  if (piece.stray) return true;
  const auto shown = text.substr(0, piece.repeated_bytes);
  return !flawless(text.substr(shown.size()), traits, piece.cdata_sections) ||
         !flawless(shown, LineIndex().survey(shown, 0), cdata_sections(shown));
}

}  // namespace

PieceResult PieceReader::read(const Buffer& buffer, Piece&& piece) {
  const auto raw = buffer.from(piece.begin).substr(0, piece.size);
  const auto traits = parsed_.lines.survey(raw, piece.repeated_bytes);
  const auto lines = parsed_.lines.line_ends();
  if (piece.reader && needs_repair(raw, traits, piece)) {
    mended_ = repaired(raw, piece);
    copy_without({}, mended_, parsed_text_);
    parsed_.lines.survey(mended_, piece.repeated_bytes);
  } else {
    copy_without(piece.texts, raw, parsed_text_);
    parsed_.lines.leave_out(piece.texts);
  }
  PieceResult result{.piece = std::move(piece)};
  result.lines = result.piece.lines_in_front + lines + result.piece.lines_left_out;
  result.report.problems = std::move(result.piece.problems);
  if (result.piece.reader && !result.piece.suspect) parse(result);
  return result;
}

void PieceReader::use_again(Refillable<Case>&& cases) {
  spare_ = std::move(cases);
  spare_.clear();
}

void PieceReader::parse(PieceResult& result) {
  auto& piece = result.piece;
  const auto& context = *piece.context;
  pugi::xml_document document;
  const bool keep_cases = context.keep != Keep::counts;
  const auto parsed = document.load_buffer_inplace(
      parsed_text_.data(), parsed_text_.size(),
      keep_cases ? pugi::parse_default : for_counting, pugi::encoding_utf8);
  if (!parsed && !piece.error) {
    const auto at = static_cast<std::size_t>(parsed.offset);
    piece.error = Problem{.line = piece.lines_in_front + parsed_.lines.line(at),
                          .message = parsed.description()};
  }
  parsed_.root = document.document_element();
  parsed_.path = context.path;
  parsed_.keep_cases = keep_cases;
  parsed_.text_bytes = context.text_bytes;
  parsed_.build_started = context.build_started;
  parsed_.repeated_bytes = piece.repeated_bytes;
  auto repairs = std::exchange(result.report.problems, {});
  result.report.cases = std::move(spare_);
  piece.reader->read(parsed_, result.report);
  repairs.append(result.report.problems, piece.lines_in_front);
  result.report.problems = std::move(repairs);
}

}  // namespace ingest
