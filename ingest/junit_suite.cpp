#include "ingest/junit_suite.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "ingest/attachments.hpp"
#include "ingest/junit_case.hpp"
#include "ingest/long_text.hpp"
#include "ingest/time_text.hpp"

namespace ingest::junit {
namespace {

constexpr int most_property_lists = 32;

/// A counter of the report: some write "", "NaN", "1e3" or what does not fit.
std::optional<std::int64_t> counter(pugi::xml_node node, std::string_view name) {
  const std::string_view text = attribute(node, name);
  std::int64_t value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  constexpr std::int64_t most = 1'000'000'000'000;
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && value >= 0 && value < most ? std::optional(value) : std::nullopt;
}

std::int64_t failures_of(pugi::xml_node node) {
  return counter(node, "failures").value_or(0) + counter(node, "errors").value_or(0);
}

/// The suite's own name, behind that of its package; the report's file name where it has
/// none.
std::string name_of(pugi::xml_node suite, const XmlPiece& piece) {
  std::string name = attribute(suite, "name");
  const std::string package = attribute(suite, "package");
  if (name.empty())
    return std::string(piece.path.substr(piece.path.find_last_of("/\\") + 1));
  if (!package.empty() && !name.starts_with(package)) name = package + "." + name;
  return head_and_tail(name, longest_name);
}

/// All of a suite but its properties, which come as they are met.
SuitePointer read_suite(pugi::xml_node suite, const XmlPiece& piece,
                        SuitePointer parent) {
  return std::make_shared<Suite>(
      Suite{.name = name_of(suite, piece),
            .file = head_and_tail(attribute(suite, "file"), longest_name),
            .timestamp = parse_timestamp(attribute(suite, "timestamp")),
            .parent = std::move(parent)});
}

/// GoogleTest writes its list of tests as a report, in which all seem to have passed.
void doubt(pugi::xml_node root, const XmlPiece& piece, Problems& problems) {
  const auto says = [&](const char* name) { return *attribute(root, name) != '\0'; };
  if (std::string_view(attribute(root, "name")) == "AllTests" && !says("failures") &&
      !says("time"))
    problems.add(piece.line(root),
                 "a list of tests (--gtest_list_tests), of which none has run: read as "
                 "passed");
}

}  // namespace

Around enter_suite(pugi::xml_node suite, const Around& around, const XmlPiece& piece,
                   PartialReport& report) {
  const bool again = piece.repeated(suite);
  if (!again) {
    report.declared.add_failures(around.depth, failures_of(suite));
    if (around.depth == 0) doubt(suite, piece, report.problems);
  }
  // The outermost that tells how many cases it has tells of all inside it.
  const auto cases = around.declared ? std::nullopt : counter(suite, "tests");
  if (cases && !again) {
    report.declared.given = true;
    report.declared.cases += *cases;
  }
  Around inside{.suite = around.suite,
                .depth = around.depth + 1,
                .declared = around.declared || cases,
                .timed = around.timed};
  if (local_name(suite) == "testsuite") {
    if (!again) ++report.counts.suites;
    // Its cases may have run side by side. Some write 0 and mean that they did not look.
    const auto time =
        around.timed ? std::nullopt : parse_duration(attribute(suite, "time"));
    inside.timed = around.timed || time.value_or(Seconds{0}) > Seconds{0};
    if (time && !again) report.counts.duration += *time;
    if (piece.keep_cases) inside.suite = read_suite(suite, piece, around.suite);
  }
  return inside;
}

void read_suite_properties(pugi::xml_node list, Around& around, const XmlPiece& piece,
                           PartialReport& report) {
  if (local_name(list.parent()) != "testsuite") return;
  // Each makes another suite for the cases behind it.
  if (++around.property_lists > most_property_lists) {
    if (around.property_lists == most_property_lists + 1)
      report.problems.add(piece.line(list), "a suite with more than " +
                                                std::to_string(most_property_lists) +
                                                " <properties>: the rest is not read");
    return;
  }
  if (!piece.keep_cases || !around.suite) return;
  auto richer = std::make_shared<Suite>(*around.suite);
  const auto old = richer->properties.size();
  read_properties(list, piece.text_bytes, richer->properties);
  around.suite = std::move(richer);
  if (piece.repeated(list)) return;
  SuiteSays says;
  for (auto i = old; i < around.suite->properties.size(); ++i)
    find_attachment(around.suite->properties[i], says.attachments);
  add_said(std::move(says), around.suite, piece, report);
}

void read_suite_output(pugi::xml_node output, const Around& around, const XmlPiece& piece,
                       PartialReport& report) {
  if (!piece.keep_cases) return;
  SuiteSays says;
  auto& text = local_name(output) == "system-err" ? says.system_err : says.system_out;
  text = text_below(output, piece.text_bytes);
  find_attachments(text, says.attachments);
  add_said(std::move(says), around.suite, piece, report);
}

void read_suite_failure(pugi::xml_node failure, Outcome outcome, const Around& around,
                        const XmlPiece& piece, PartialReport& report) {
  auto finding = read_finding(failure, outcome, piece);
  auto says = finding.message.empty() ? finding.text : finding.message;
  says.resize(std::min(says.find('\n'), says.size()));
  report.problems.add(piece.line(failure),
                      "suite \"" + name_of(failure.parent(), piece) + "\" has an " +
                          (outcome == Outcome::errored ? "error" : "own failure") +
                          " outside of its cases: " + head_and_tail(says, 500));
  add_said({.findings = {std::move(finding)}}, around.suite, piece, report);
}

}  // namespace ingest::junit
