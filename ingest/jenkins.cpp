// Jenkins' junitResult.xml: what a Jenkins home keeps of a build's reports. <result> of
// <suites> of <suite>s of <cases> of <case>s, with everything in child elements.
// hudson.tasks.junit.{TestResult,SuiteResult,CaseResult}, as XStream writes them

#include <array>
#include <charconv>

#include "ingest/attachments.hpp"
#include "ingest/container_walk.hpp"
#include "ingest/dialect.hpp"
#include "ingest/dialect_parts.hpp"
#include "ingest/long_text.hpp"
#include "ingest/time_text.hpp"

namespace ingest {
namespace {

constexpr std::array<std::string_view, 4> containers = {"result", "suites", "suite",
                                                        "cases"};
constexpr std::array<std::string_view, 3> context = {"file", "name", "timestamp"};

bool begins(pugi::xml_node root) {
  return local_name(root) == "result";
}

bool has(pugi::xml_node node, std::string_view name) {
  return bool(child(node, name));
}

// Which of failure and error a report had, Jenkins forgets.
Outcome outcome_of(pugi::xml_node test) {
  if (same_word(trimmed(child(test, "skipped").child_value()), "true"))
    return Outcome::skipped;
  const bool failed = has(test, "errorStackTrace") || has(test, "errorDetails");
  return failed ? Outcome::failed : Outcome::passed;
}

Finding finding_of(pugi::xml_node test, Outcome outcome, const XmlPiece& piece) {
  if (outcome == Outcome::skipped)
    return {.outcome = outcome, .message = child_text(test, "skippedMessage", piece)};
  return {.outcome = outcome,
          .message = child_text(test, "errorDetails", piece),
          .text = child_text(test, "errorStackTrace", piece)};
}

// <startTime> of newer versions: milliseconds since 1970, -1 where unknown.
std::optional<Timestamp> start_of(pugi::xml_node test) {
  const std::string_view text = trimmed(child(test, "startTime").child_value());
  std::int64_t milliseconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), milliseconds);
  if (milliseconds <= 0) return {};
  Timestamp start{.zoned = true};
  start.instant += std::chrono::milliseconds(milliseconds);
  return start;
}

void read_attempts(pugi::xml_node list, const XmlPiece& piece, Case& one) {
  for (const auto node : list.children()) {
    if (node.type() != pugi::node_element) continue;
    one.attempts.push_back(
        {.finding = {.outcome = Outcome::failed,
                     .type = child_text(node, "type", piece),
                     .message = child_text(node, "message", piece),
                     .text = child_text(node, "stackTrace", piece)},
         .system_out = child_text(node, "stdout", piece),
         .system_err = child_text(node, "stderr", piece),
         .duration = parse_duration(child(node, "duration").child_value())});
  }
}

// A map: <entry><string>name</string><string>value</string></entry>.
void read_properties(pugi::xml_node map, const XmlPiece& piece, Case& one) {
  for (const auto entry : map.children()) {
    const auto name = child(entry, "string");
    if (!name) continue;
    one.properties.push_back(
        {.name = text_below(name, piece.text_bytes),
         .value = text_below(name.next_sibling("string"), piece.text_bytes)});
  }
}

void read_case(pugi::xml_node test, const SuitePointer& suite, const XmlPiece& piece,
               PartialReport& report) {
  const auto outcome = outcome_of(test);
  const auto duration = parse_duration(child(test, "duration").child_value());
  const bool flaky = outcome == Outcome::passed && has(test, "flakyFailures") &&
                     child(test, "flakyFailures").first_child();
  if (!piece.keep_cases) return report.count(outcome, flaky, duration);

  Case one{.class_name = child_text(test, "className", piece),
           .name = child_text(test, "testName", piece),
           .duration = duration,
           .timestamp = start_of(test),
           .outcome = outcome,
           .flaky = flaky,
           .system_out = child_text(test, "stdout", piece),
           .system_err = child_text(test, "stderr", piece)};
  if (outcome != Outcome::passed)
    one.findings.push_back(finding_of(test, outcome, piece));
  read_attempts(child(test, "flakyFailures"), piece, one);
  read_attempts(child(test, "rerunFailures"), piece, one);
  read_properties(child(test, "properties"), piece, one);
  for (const auto& property : one.properties) find_attachment(property, one.attachments);
  find_attachments(one.system_out, one.attachments);
  find_attachments(one.system_err, one.attachments);
  adopt(one, suite);
  if (!one.timestamp && piece.build_started)
    one.timestamp = Timestamp{.instant = *piece.build_started, .zoned = true};
  report.add(std::move(one), true);
}

SuitePointer enter(pugi::xml_node node, const SuitePointer& around, const XmlPiece& piece,
                   PartialReport& report) {
  if (local_name(node) != "suite") return around;
  if (!piece.repeated(node)) ++report.counts.suites;
  return std::make_shared<Suite>(
      Suite{.name = head_and_tail(child_text(node, "name", piece), longest_name),
            .timestamp = parse_timestamp(child(node, "timestamp").child_value()),
            .parent = around});
}

// The root's name is a common one, and its attributes say nothing.
void doubt(const XmlPiece& piece, Problems& problems) {
  if (!piece.repeated(piece.root) && !child(piece.root, "suites"))
    problems.add(piece.line(piece.root), "<result> without <suites>: holds no test case");
}

void read_item(pugi::xml_node node, std::string_view name, SuitePointer& around,
               const XmlPiece& piece, PartialReport& report) {
  if (name == "case") read_case(node, around, piece, report);
}

void read(const XmlPiece& piece, PartialReport& report) {
  doubt(piece, report.problems);
  walk_containers<SuitePointer>(piece, report, containers,
                                {.enter = enter, .item = read_item});
}

}  // namespace

const DialectReader jenkins_reader = {.dialect = Dialect::jenkins,
                                      .begins = begins,
                                      .containers = containers,
                                      .context = context,
                                      .counted_by_tags = {},
                                      .outputs = {},
                                      .harmless = {},
                                      .read = read};

}  // namespace ingest
