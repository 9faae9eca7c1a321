// NUnit 3: <test-run> of <test-suite>s inside each other, of <test-case>s. Some loggers
// write a lone <test-suite>.
// https://docs.nunit.org/articles/nunit/technical-notes/usage/Test-Result-XML-Format.html

#include <array>

#include "ingest/attachments.hpp"
#include "ingest/container_walk.hpp"
#include "ingest/dialect.hpp"
#include "ingest/dialect_parts.hpp"
#include "ingest/time_text.hpp"

namespace ingest {
namespace {

constexpr std::array<std::string_view, 3> containers = {"test-run", "test-suite",
                                                        "results"};
constexpr std::array<std::string_view, 1> context = {"properties"};
constexpr std::array<std::string_view, 1> counted_by_tags = {"test-case"};

// Allure's <test-suite> has a namespace and its name in an element.
bool begins(pugi::xml_node root) {
  const auto name = local_name(root);
  if (name == "test-run") return true;
  return name == "test-suite" && *attribute(root, "name");
}

Outcome outcome_of(pugi::xml_node test, const XmlPiece& piece, Problems& problems) {
  struct Result {
    std::string_view name;
    Outcome outcome;
  };
  static constexpr std::array results = {
      Result{"Passed", Outcome::passed},   Result{"Failed", Outcome::failed},
      Result{"Skipped", Outcome::skipped}, Result{"Inconclusive", Outcome::skipped},
      Result{"Warning", Outcome::passed},  Result{"Error", Outcome::errored},
      Result{"Ignored", Outcome::skipped}, Result{"NotRunnable", Outcome::skipped},
      Result{"Success", Outcome::passed},  Result{"Failure", Outcome::failed},
  };
  std::string_view written = attribute(test, "result");
  // Some write the label behind it: "Failed(Child)", "Failed:Error".
  written = written.substr(0, written.find_first_of("(:"));
  for (const auto& result : results) {
    if (same_word(written, result.name)) return result.outcome;
  }
  if (child(test, "failure")) return Outcome::failed;
  if (child(test, "reason") || !written.empty()) return Outcome::skipped;
  problems.add(piece.line(test), "a test case without a result: read as passed");
  return Outcome::passed;
}

// Loggers that write no class still write it into the full name.
std::string class_of(pugi::xml_node test, const std::string& name) {
  auto class_name = attribute_text(test, "classname");
  if (!class_name.empty()) return class_name;
  const auto full = attribute_text(test, "fullname");
  const bool dotted = !name.empty() && full.ends_with("." + name);
  return dotted ? full.substr(0, full.size() - name.size() - 1) : std::string();
}

void read_attachments(pugi::xml_node list, const XmlPiece& piece,
                      std::vector<std::string>& paths) {
  for (const auto node : list.children()) {
    add_attachment(child_text(node, "filePath", piece), paths);
  }
}

std::optional<Finding> finding_of(pugi::xml_node test, Outcome outcome,
                                  const XmlPiece& piece) {
  const auto failure = child(test, "failure");
  const auto reason = child(test, "reason");
  const auto says = failure ? failure : reason;
  if (!says && outcome == Outcome::passed) return {};
  return Finding{.outcome = outcome,
                 .type = attribute_text(test, "label"),
                 .message = child_text(says, "message", piece),
                 .text = child_text(says, "stack-trace", piece)};
}

void read_case(pugi::xml_node test, const SuitePointer& suite, const XmlPiece& piece,
               PartialReport& report) {
  const auto outcome = outcome_of(test, piece, report.problems);
  const char* written = attribute(test, "duration");
  const auto duration = parse_duration(*written ? written : attribute(test, "time"));
  if (!piece.keep_cases) return report.count(outcome, false, duration);

  Case one{.name = attribute_text(test, "name"),
           .duration = duration,
           .timestamp = parse_timestamp(attribute(test, "start-time")),
           .outcome = outcome,
           .system_out = child_text(test, "output", piece)};
  one.class_name = class_of(test, one.name);
  if (auto finding = finding_of(test, outcome, piece))
    one.findings.push_back(std::move(*finding));
  one.properties = properties_in(child(test, "properties"), "property", piece);
  read_attachments(child(test, "attachments"), piece, one.attachments);
  find_attachments(one.system_out, one.attachments);
  adopt(one, suite);
  report.add(std::move(one), true);
}

// What a suite says of a set-up or tear-down has no case. "Child" and "Parent" only
// repeat what the cases say. An assembly that crashed has an error without a site.
void tell_own_failure(pugi::xml_node says, const SuitePointer& around,
                      const XmlPiece& piece, PartialReport& report) {
  const auto suite = says.parent();
  const std::string_view site = attribute(suite, "site");
  const bool own = !site.empty() && site != "Child" && site != "Parent";
  const std::string_view label = attribute(suite, "label");
  const bool not_run =
      same_word(label, "Invalid") || (site.empty() && same_word(label, "Error"));
  if (!same_word(attribute(suite, "result"), "Failed") || !(own || not_run)) return;
  auto finding = *finding_of(suite, Outcome::failed, piece);
  report.problems.add(
      piece.line(says),
      std::string("suite \"") + attribute(suite, "name") +
          "\" failed outside of its cases: " + first_line(finding.message));
  add_said({.findings = {std::move(finding)}}, around, piece, report);
}

SuitePointer enter(pugi::xml_node node, const SuitePointer& around, const XmlPiece& piece,
                   PartialReport& report) {
  const bool root = node == piece.root;
  if (root && !piece.repeated(node)) declare(node, "total", "failed", report.declared);
  if (local_name(node) != "test-suite") return around;
  if (!piece.repeated(node)) ++report.counts.suites;
  if (!piece.keep_cases) return around;
  Suite suite{.name = attribute_text(node, "name"),
              .timestamp = parse_timestamp(attribute(node, "start-time")),
              .parent = around};
  suite.properties = properties_in(child(node, "properties"), "property", piece);
  return std::make_shared<Suite>(std::move(suite));
}

void read_suite_attachments(pugi::xml_node list, const SuitePointer& suite,
                            const XmlPiece& piece, PartialReport& report) {
  SuiteSays says;
  read_attachments(list, piece, says.attachments);
  add_said(std::move(says), suite, piece, report);
}

void read_item(pugi::xml_node node, std::string_view name, SuitePointer& around,
               const XmlPiece& piece, PartialReport& report) {
  if (name == "test-case") read_case(node, around, piece, report);
  if (name == "failure" || name == "reason")
    tell_own_failure(node, around, piece, report);
  if (name == "attachments") read_suite_attachments(node, around, piece, report);
}

void read(const XmlPiece& piece, PartialReport& report) {
  walk_containers<SuitePointer>(piece, report, containers,
                                {.enter = enter, .item = read_item});
}

}  // namespace

const DialectReader nunit3_reader = {.dialect = Dialect::nunit3,
                                     .begins = begins,
                                     .containers = containers,
                                     .context = context,
                                     .counted_by_tags = counted_by_tags,
                                     .outputs = {},
                                     .harmless = {},
                                     .read = read};

}  // namespace ingest
