// xUnit.net: <assemblies> of <assembly>s of <collection>s of <test>s. Version 1 writes
// one <assembly> of <class>es.
// https://xunit.net/docs/format-xml-v2 and -v3

#include <array>

#include "ingest/attachments.hpp"
#include "ingest/container_walk.hpp"
#include "ingest/dialect.hpp"
#include "ingest/dialect_parts.hpp"
#include "ingest/time_text.hpp"

namespace ingest {
namespace {

constexpr std::array<std::string_view, 4> containers = {"assemblies", "assembly",
                                                        "collection", "class"};
constexpr std::array<std::string_view, 1> counted_by_tags = {"test"};

// Build tools write foreign documents that begin with <assembly>, too: with a namespace
// or without a name.
bool begins(pugi::xml_node root) {
  if (*attribute(root, "xmlns")) return false;
  const auto name = local_name(root);
  return name == "assemblies" || (name == "assembly" && *attribute(root, "name"));
}

std::optional<Timestamp> start_of(pugi::xml_node node) {
  for (const char* name : {"start-rtf", "timestamp"}) {
    if (auto start = parse_timestamp(attribute(node, name))) return start;
  }
  const std::string date = attribute(node, "run-date");
  return date.empty() ? std::nullopt
                      : parse_timestamp(date + "T" + attribute(node, "run-time"));
}

std::optional<Seconds> duration_of(pugi::xml_node test) {
  if (auto time = parse_duration(attribute(test, "time"))) return time;
  return parse_duration(attribute(test, "time-rtf"));
}

Outcome outcome_of(pugi::xml_node test, const XmlPiece& piece, Problems& problems) {
  const std::string_view result = attribute(test, "result");
  if (same_word(result, "Pass")) return Outcome::passed;
  if (same_word(result, "Fail")) return Outcome::failed;
  if (same_word(result, "Skip") || same_word(result, "NotRun")) return Outcome::skipped;
  if (child(test, "failure")) return Outcome::failed;
  if (child(test, "reason")) return Outcome::skipped;
  problems.add(piece.line(test), "a test without a known result: read as passed");
  return Outcome::passed;
}

// The display name repeats the class, unless the test has one of its own.
std::string name_of(pugi::xml_node test, const std::string& type) {
  auto name = attribute_text(test, "name");
  if (!type.empty() && name.starts_with(type + ".")) name.erase(0, type.size() + 1);
  return name.empty() ? attribute_text(test, "method") : name;
}

Finding finding_of(pugi::xml_node failure, Outcome outcome, const XmlPiece& piece) {
  return {.outcome = outcome,
          .type = attribute_text(failure, "exception-type"),
          .message = child_text(failure, "message", piece),
          .text = child_text(failure, "stack-trace", piece)};
}

void read_test(pugi::xml_node test, const SuitePointer& suite, const XmlPiece& piece,
               PartialReport& report) {
  const auto outcome = outcome_of(test, piece, report.problems);
  const auto duration = duration_of(test);
  if (!piece.keep_cases) return report.count(outcome, false, duration);

  Case one{.class_name = attribute_text(test, "type"),
           .file = attribute_text(test, "source-file"),
           .line = number(attribute(test, "source-line")),
           .duration = duration,
           .timestamp = start_of(test),
           .outcome = outcome,
           .system_out = child_text(test, "output", piece)};
  one.name = name_of(test, one.class_name);
  if (const auto failure = child(test, "failure"))
    one.findings.push_back(finding_of(failure, Outcome::failed, piece));
  else if (outcome == Outcome::skipped)
    one.findings.push_back(
        {.outcome = outcome, .message = child_text(test, "reason", piece)});
  one.properties = properties_in(child(test, "traits"), "trait", piece);
  find_attachments(one.system_out, one.attachments);
  adopt(one, suite);
  report.add(std::move(one), true);
}

// Errors of a class's or assembly's cleanup belong to no test.
void read_errors(pugi::xml_node errors, const SuitePointer& around, const XmlPiece& piece,
                 PartialReport& report) {
  for (const auto error : errors.children()) {
    if (local_name(error) != "error") continue;
    auto finding = finding_of(child(error, "failure"), Outcome::errored, piece);
    report.problems.add(
        piece.line(error),
        std::string(attribute(error, "type")) + " \"" + attribute(error, "name") +
            "\" failed outside of the tests: " + first_line(finding.message));
    add_said({.findings = {std::move(finding)}}, around, piece, report);
  }
}

SuitePointer enter(pugi::xml_node node, const SuitePointer& around, const XmlPiece& piece,
                   PartialReport& report) {
  if (local_name(node) == "assemblies") return around;
  if (!piece.repeated(node)) {
    ++report.counts.suites;
    if (local_name(node) == "assembly") declare(node, "total", "failed", report.declared);
  }
  return std::make_shared<Suite>(Suite{.name = attribute_text(node, "name"),
                                       .timestamp = start_of(node),
                                       .parent = around});
}

void read_item(pugi::xml_node node, std::string_view name, SuitePointer& around,
               const XmlPiece& piece, PartialReport& report) {
  if (name == "test") read_test(node, around, piece, report);
  if (name == "errors") read_errors(node, around, piece, report);
}

void read(const XmlPiece& piece, PartialReport& report) {
  walk_containers<SuitePointer>(piece, report, containers,
                                {.enter = enter, .item = read_item});
}

}  // namespace

const DialectReader xunit_net_reader = {.dialect = Dialect::xunit_net,
                                        .begins = begins,
                                        .containers = containers,
                                        .context = {},
                                        .counted_by_tags = counted_by_tags,
                                        .outputs = {},
                                        .harmless = {},
                                        .read = read};

}  // namespace ingest
