// NUnit 2: <test-results> of <test-suite>s, each with <results>, of <test-case>s whose
// names are full ones. Before 2.5 a case only says whether it was executed and a success.

#include <array>

#include "ingest/attachments.hpp"
#include "ingest/container_walk.hpp"
#include "ingest/dialect.hpp"
#include "ingest/dialect_parts.hpp"
#include "ingest/time_text.hpp"

namespace ingest {
namespace {

constexpr std::array<std::string_view, 3> containers = {"test-results", "test-suite",
                                                        "results"};
constexpr std::array<std::string_view, 1> context = {"properties"};
constexpr std::array<std::string_view, 1> counted_by_tags = {"test-case"};

bool begins(pugi::xml_node root) {
  return local_name(root) == "test-results";
}

Outcome outcome_of(pugi::xml_node test) {
  const std::string_view result = attribute(test, "result");
  if (same_word(result, "Success") || same_word(result, "Passed")) return Outcome::passed;
  if (same_word(result, "Failure") || same_word(result, "Failed")) return Outcome::failed;
  if (same_word(result, "Error") || same_word(result, "Cancelled"))
    return Outcome::errored;
  if (!result.empty()) return Outcome::skipped;  // Ignored, Inconclusive, NotRunnable ...
  if (same_word(attribute(test, "executed"), "False")) return Outcome::skipped;
  const bool failed =
      child(test, "failure") || same_word(attribute(test, "success"), "False");
  return failed ? Outcome::failed : Outcome::passed;
}

// Where the name of the class ends: at the last dot outside of quotes and arguments, as
// those of `A.B("c.d")`.
std::size_t last_outer_dot(std::string_view name) {
  std::size_t dot = name.npos;
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '"' && (i == 0 || name[i - 1] != '\\')) quoted = !quoted;
    if (quoted) continue;
    if (c == '(' || c == '<' || c == '[') ++depth;
    if (c == ')' || c == '>' || c == ']') --depth;
    if (c == '.' && depth == 0) dot = i;
  }
  return dot;
}

// Only a suite around it tells a class from a name with a dot, "invoice_1.txt".
bool names_suite(std::string_view class_name, const SuitePointer& suite) {
  for (auto around = suite.get(); around; around = around->parent.get()) {
    if (class_name == around->name) return true;
    if (!around->name.empty() && class_name.ends_with("." + around->name)) return true;
  }
  return false;
}

void split_name(Case& one, const SuitePointer& suite) {
  const auto dot = last_outer_dot(one.name);
  if (dot == one.name.npos || !names_suite(one.name.substr(0, dot), suite)) return;
  one.class_name = one.name.substr(0, dot);
  one.name.erase(0, dot + 1);
}

void read_case(pugi::xml_node test, const SuitePointer& suite, const XmlPiece& piece,
               PartialReport& report) {
  const auto outcome = outcome_of(test);
  const auto duration = parse_duration(attribute(test, "time"));
  if (!piece.keep_cases) return report.count(outcome, false, duration);

  Case one{.name = attribute_text(test, "name"),
           .duration = duration,
           .outcome = outcome,
           .properties = properties_in(child(test, "properties"), "property", piece),
           .system_out = child_text(test, "output", piece)};
  split_name(one, suite);
  const auto failure = child(test, "failure");
  const auto says = failure ? failure : child(test, "reason");
  if (outcome != Outcome::passed)
    one.findings.push_back({.outcome = outcome,
                            .type = attribute_text(test, "label"),
                            .message = child_text(says, "message", piece),
                            .text = child_text(says, "stack-trace", piece)});
  find_attachments(one.system_out, one.attachments);
  adopt(one, suite);
  report.add(std::move(one), true);
}

// NUnit writes a failure of a suite's own only, that of a set-up; others also sum up.
void tell_own_failure(pugi::xml_node failure, const SuitePointer& suite,
                      const XmlPiece& piece, PartialReport& report) {
  auto says = child_text(failure, "message", piece);
  if (says.starts_with("One or more child tests") ||
      says.starts_with("Child test failed"))
    return;
  report.problems.add(piece.line(failure),
                      "suite \"" + (suite ? suite->name : "") +
                          "\" failed outside of its cases: " + first_line(says));
  Finding finding{.message = std::move(says),
                  .text = child_text(failure, "stack-trace", piece)};
  add_said({.findings = {std::move(finding)}}, suite, piece, report);
}

SuitePointer enter(pugi::xml_node node, const SuitePointer& around, const XmlPiece& piece,
                   PartialReport& report) {
  const auto name = local_name(node);
  if (name == "results") return around;
  if (!piece.repeated(node)) {
    if (name == "test-suite") ++report.counts.suites;
    if (name == "test-results")
      declare_failures(node, {"errors", "failures"}, report.declared);
  }
  Suite suite{.name = attribute_text(node, "name"),
              .properties = properties_in(child(node, "properties"), "property", piece),
              .parent = around};
  if (const std::string date = attribute(node, "date"); !date.empty())
    suite.timestamp =
        parse_timestamp(date.substr(0, date.find(' ')) + "T" + attribute(node, "time"));
  return std::make_shared<Suite>(std::move(suite));
}

void read_item(pugi::xml_node node, std::string_view name, SuitePointer& around,
               const XmlPiece& piece, PartialReport& report) {
  if (name == "test-case") read_case(node, around, piece, report);
  if (name == "failure") tell_own_failure(node, around, piece, report);
}

void read(const XmlPiece& piece, PartialReport& report) {
  walk_containers<SuitePointer>(piece, report, containers,
                                {.enter = enter, .item = read_item});
}

}  // namespace

const DialectReader nunit2_reader = {.dialect = Dialect::nunit2,
                                     .begins = begins,
                                     .containers = containers,
                                     .context = context,
                                     .counted_by_tags = counted_by_tags,
                                     .outputs = {},
                                     .harmless = {},
                                     .read = read};

}  // namespace ingest
