// TestNG's own testng-results.xml: <suite>s of <test>s of <class>es of <test-method>s.

#include <array>

#include "ingest/attachments.hpp"
#include "ingest/container_walk.hpp"
#include "ingest/dialect.hpp"
#include "ingest/dialect_parts.hpp"
#include "ingest/long_text.hpp"
#include "ingest/time_text.hpp"

namespace ingest {
namespace {

constexpr std::array<std::string_view, 4> containers = {"testng-results", "suite", "test",
                                                        "class"};

bool begins(pugi::xml_node root) {
  return local_name(root) == "testng-results";
}

std::optional<Seconds> duration_of(pugi::xml_node method) {
  const auto milliseconds = parse_duration(attribute(method, "duration-ms"));
  if (!milliseconds) return {};
  return *milliseconds / 1000;
}

Outcome outcome_of(pugi::xml_node method, const XmlPiece& piece, Problems& problems) {
  const std::string_view status = attribute(method, "status");
  if (same_word(status, "FAIL")) return Outcome::failed;
  if (same_word(status, "SKIP")) return Outcome::skipped;
  // The other one is SUCCESS_PERCENTAGE_FAILURE: as many may fail as the test allows.
  if (!same_word(status, "PASS") && !status.starts_with("SUCCESS"))
    problems.add(piece.line(method), "a test method without a status: read as passed");
  return Outcome::passed;
}

std::string lines_below(pugi::xml_node list, const XmlPiece& piece) {
  std::string lines;
  for (const auto line : list.children()) {
    if (local_name(line) != "line") continue;
    lines += trimmed(text_below(line, piece.text_bytes));
    lines += '\n';
  }
  return head_and_tail(lines, piece.text_bytes);
}

Finding finding_of(pugi::xml_node exception, Outcome outcome, const XmlPiece& piece) {
  auto trace = child_text(exception, "full-stacktrace", piece);
  if (trace.empty()) trace = child_text(exception, "short-stacktrace", piece);
  auto message = child_text(exception, "message", piece);
  if (message.empty()) message = first_line(trace);
  return {.outcome = outcome,
          .type = attribute_text(exception, "class"),
          .message = std::move(message),
          .text = std::move(trace)};
}

// One method runs once for each row of a data provider.
void read_parameters(pugi::xml_node method, const XmlPiece& piece, Case& one) {
  for (const auto parameter : child(method, "params").children()) {
    if (local_name(parameter) == "param")
      one.properties.push_back(
          {.name = std::string("parameter ") + attribute(parameter, "index"),
           .value = child_text(parameter, "value", piece)});
  }
}

void read_method(pugi::xml_node method, const SuitePointer& suite, const XmlPiece& piece,
                 PartialReport& report) {
  const auto outcome = outcome_of(method, piece, report.problems);
  const auto duration = duration_of(method);
  if (!piece.keep_cases) return report.count(outcome, false, duration);

  Case one{.class_name = attribute_text(method.parent(), "name"),
           .name = attribute_text(method, "name"),
           .duration = duration,
           .timestamp = parse_timestamp(attribute(method, "started-at")),
           .outcome = outcome,
           .system_out = lines_below(child(method, "reporter-output"), piece)};
  // A method that passed may name the exception that it was to throw.
  if (outcome != Outcome::passed)
    one.findings.push_back(finding_of(child(method, "exception"), outcome, piece));
  read_parameters(method, piece, one);
  find_attachments(one.system_out, one.attachments);
  adopt(one, suite);
  report.add(std::move(one), true);
}

// Set-ups and tear-downs are no tests, but one that fails takes tests with it.
void read_configuration(pugi::xml_node method, const SuitePointer& around,
                        const XmlPiece& piece, PartialReport& report) {
  if (!same_word(attribute(method, "status"), "FAIL")) return;
  auto finding = finding_of(child(method, "exception"), Outcome::failed, piece);
  report.problems.add(piece.line(method),
                      std::string("configuration method ") +
                          attribute(method.parent(), "name") + "." +
                          attribute(method, "name") +
                          " failed outside of the tests: " + first_line(finding.message));
  add_said({.findings = {std::move(finding)}}, around, piece, report);
}

SuitePointer enter(pugi::xml_node node, const SuitePointer& around, const XmlPiece& piece,
                   PartialReport& report) {
  const auto name = local_name(node);
  if (name != "suite" && name != "test") return around;
  if (!piece.repeated(node)) ++report.counts.suites;
  return std::make_shared<Suite>(
      Suite{.name = attribute_text(node, "name"),
            .timestamp = parse_timestamp(attribute(node, "started-at")),
            .parent = around});
}

void read_item(pugi::xml_node node, std::string_view name, SuitePointer& around,
               const XmlPiece& piece, PartialReport& report) {
  if (name != "test-method") return;
  if (same_word(attribute(node, "is-config"), "true"))
    read_configuration(node, around, piece, report);
  else
    read_method(node, around, piece, report);
}

void read(const XmlPiece& piece, PartialReport& report) {
  walk_containers<SuitePointer>(piece, report, containers,
                                {.enter = enter, .item = read_item});
}

}  // namespace

const DialectReader testng_reader = {.dialect = Dialect::testng,
                                     .begins = begins,
                                     .containers = containers,
                                     .context = {},
                                     .counted_by_tags = {},
                                     .outputs = {},
                                     .harmless = {},
                                     .read = read};

}  // namespace ingest
