// Any bytes as a report of one format: READER is its DialectReader.
//
// What is read must be text, add up, and be the same whether the report comes whole or in
// small pieces, and whether its cases are kept, whole or not, or only counted.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ingest/dialect.hpp"
#include "ingest/read.hpp"
#include "ingest/sources_file.hpp"
#include "ingest/utf8.hpp"

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

void demand_text(const std::string& text) {
  demand(ingest::valid_utf8(text));
}

void check(const ingest::Case& one) {
  demand_text(one.class_name);
  demand_text(one.name);
  demand_text(one.file);
  demand_text(one.system_out);
  demand_text(one.system_err);
  for (const auto& finding : one.findings) {
    demand_text(finding.type);
    demand_text(finding.message);
    demand_text(finding.text);
  }
  for (const auto& property : one.properties) {
    demand_text(property.name);
    demand_text(property.value);
  }
  for (const auto& path : one.attachments) demand_text(path);
}

void check(const ingest::Report& report) {
  const auto& counts = report.counts;
  demand(counts.cases == counts.passed + counts.failed + counts.errored + counts.skipped);
  for (const auto& problem : report.problems) demand_text(problem.message);
  if (report.error) demand_text(report.error->message);
}

ingest::Report read(const std::shared_ptr<const std::string>& bytes, bool keep_cases,
                    std::size_t window, bool outputs_of_passed = true) {
  ingest::ReadOptions options;
  options.limits.window_bytes = window;
  ingest::Report result;
  std::int64_t cases = 0;
  ingest::Listener listener{.outputs_of_passed = outputs_of_passed};
  listener.on_report = [&](const ingest::Report& report) { result = report; };
  if (keep_cases)
    listener.on_case = [&](ingest::Case&& one, const ingest::Report&) {
      check(one);
      if (!one.of_suite) ++cases;
    };
  ingest::Source source{.path = "a.xml", .named = true};
  source.open = [bytes]() -> ingest::Result<ingest::ByteSource> {
    return ingest::memory_source(bytes);
  };
  bool given = false;
  ingest::read_sources(
      [&]() -> std::optional<ingest::Source> {
        return std::exchange(given, true) ? std::nullopt : std::optional(source);
      },
      options, listener);
  check(result);
  if (keep_cases) demand(cases == result.counts.cases);
  return result;
}

// The reader alone, on a tree that need not be one of its own.
void read_tree(std::string_view bytes) {
  pugi::xml_document document;
  document.load_buffer(bytes.data(), bytes.size());
  ingest::XmlPiece piece{.root = document.document_element(), .path = "a.xml"};
  piece.lines.survey(bytes, 0);
  ingest::PartialReport report;
  if (piece.root) READER.read(piece, report);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes =
      std::make_shared<const std::string>(reinterpret_cast<const char*>(data), size);
  read_tree(*bytes);
  const auto whole = read(bytes, true, 1 << 20);
  const auto counted = read(bytes, false, 1 << 20);
  const auto pieces = read(bytes, true, 16 + size / 16);
  const auto findings = read(bytes, true, 1 << 20, false);
  demand(findings.counts == whole.counts);
  demand(findings.problems == whole.problems);
  demand(findings.error == whole.error);
  demand(counted.counts == whole.counts);
  demand(counted.error.has_value() == whole.error.has_value());
  demand(pieces.error.has_value() == whole.error.has_value());
  if (!whole.error) demand(pieces.counts.cases == whole.counts.cases);
  return 0;
}
