#include "ingest/read.hpp"

#include <fstream>
#include <iterator>

#include "ingest/dialect.hpp"

namespace ingest {
namespace {

Harvest read_document(std::string& bytes, bool keep_cases, Report& report) {
  Harvest harvest;
  XmlPiece piece{.path = report.path, .keep_cases = keep_cases};
  piece.lines.survey(bytes, 0);
  pugi::xml_document document;
  const auto parsed = document.load_buffer_inplace(bytes.data(), bytes.size());
  if (!parsed) {
    report.error =
        Problem{.line = piece.lines.line(static_cast<std::size_t>(parsed.offset)),
                .message = parsed.description()};
    return harvest;
  }
  piece.root = document.document_element();
  const auto* reader = reader_for(piece.root);
  if (!reader) {
    report.error = Problem{.line = 1,
                           .message = "<" + std::string(piece.root.name()) +
                                      "> begins no test report that we know"};
    return harvest;
  }
  report.dialect = reader->dialect;
  reader->read(piece, harvest);
  return harvest;
}

}  // namespace

ReadSummary read_inputs(std::span<const std::string> inputs, const ReadOptions& options,
                        const Listener& listener) {
  ReadSummary summary;
  for (const auto& input : inputs) {
    Report report{.path = input};
    std::ifstream file(input, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    Harvest harvest;
    if (!file) {
      report.error = Problem{.message = "cannot be read"};
    } else {
      harvest = read_document(bytes, static_cast<bool>(listener.on_case), report);
    }
    for (auto& one : harvest.cases) listener.on_case(std::move(one), report);
    report.counts = harvest.counts;
    report.problems = harvest.problems.list();
    report.suite_attachments = std::move(harvest.suite_attachments);
    if (options.strict && !report.error && !report.problems.empty()) {
      report.error = report.problems.front();
    }
    ++summary.reports;
    if (report.error) ++summary.unreadable;
    if (listener.on_report) listener.on_report(report);
  }
  return summary;
}

}  // namespace ingest
