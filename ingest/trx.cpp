// Visual Studio's TRX (mstest, vstest): <TestRun> with <Results> of <UnitTestResult>s and
// <TestDefinitions> of <UnitTest>s, which name the classes. Either may come first.
// Namespaces microsoft.com/schemas/VisualStudio/TeamTest/2006 and /2010

#include <algorithm>
#include <array>

#include "ingest/attachments.hpp"
#include "ingest/container_walk.hpp"
#include "ingest/dialect.hpp"
#include "ingest/dialect_parts.hpp"
#include "ingest/long_text.hpp"
#include "ingest/time_text.hpp"

namespace ingest {
namespace {

constexpr std::array<std::string_view, 3> containers = {"TestRun", "Results",
                                                        "TestDefinitions"};
constexpr std::array<std::string_view, 1> context = {"TestSettings"};

// CppUnit's <TestRun> has no attribute.
bool begins(pugi::xml_node root) {
  return local_name(root) == "TestRun" && root.first_attribute();
}

Outcome outcome_of(pugi::xml_node result) {
  static constexpr std::array<std::string_view, 4> passed = {
      "Passed", "PassedButRunAborted", "Completed", "Warning"};
  static constexpr std::array<std::string_view, 4> errored = {"Error", "Timeout",
                                                              "Aborted", "Disconnected"};
  const std::string_view outcome = attribute(result, "outcome");
  const auto is = [&](std::string_view word) { return same_word(outcome, word); };
  if (std::ranges::any_of(passed, is)) return Outcome::passed;
  if (is("Failed")) return Outcome::failed;
  // Without the attribute it has its default, Error.
  if (outcome.empty() || std::ranges::any_of(errored, is)) return Outcome::errored;
  return Outcome::skipped;  // NotExecuted, NotRunnable, Inconclusive, Pending,
                            // InProgress.
}

bool is_result(pugi::xml_node node) {
  const auto name = local_name(node);
  return name.ends_with("Result") || name == "TestResultAggregation";
}

std::string slashed(std::string path) {
  std::ranges::replace(path, '\\', '/');
  return path;
}

// Files lie in <deployment root>/In/<folder of the result>/.
std::string folder_of_files(pugi::xml_node result, const XmlPiece& piece) {
  const auto deployment = child(child(piece.root, "TestSettings"), "Deployment");
  const auto root = attribute_text(deployment, "runDeploymentRoot");
  const auto folder = attribute_text(result, "relativeResultsDirectory");
  return (root.empty() ? "" : root + "/") + "In/" + (folder.empty() ? "" : folder + "/");
}

void read_files(pugi::xml_node result, const XmlPiece& piece, Case& one) {
  const auto folder = folder_of_files(result, piece);
  for (const auto file : child(result, "ResultFiles").children()) {
    auto path = attribute_text(file, "path");
    if (!path.empty()) add_attachment(folder + slashed(std::move(path)), one.attachments);
  }
  for (const auto collector : child(result, "CollectorDataEntries").children()) {
    for (const auto attachment : child(collector, "UriAttachments").children()) {
      auto path = attribute_text(child(attachment, "A"), "href");
      if (!path.empty())
        add_attachment(folder + slashed(std::move(path)), one.attachments);
    }
  }
}

void read_output(pugi::xml_node output, const XmlPiece& piece, Case& one) {
  one.system_out = child_text(output, "StdOut", piece);
  for (const auto message : child(output, "TextMessages").children()) {
    if (message.type() == pugi::node_element)
      append_line(one.system_out, text_below(message, piece.text_bytes),
                  piece.text_bytes);
  }
  one.system_err = child_text(output, "StdErr", piece);
  find_attachments(one.system_out, one.attachments);
  find_attachments(one.system_err, one.attachments);
  const auto error = child(output, "ErrorInfo");
  if (one.outcome != Outcome::passed)
    one.findings.push_back({.outcome = one.outcome,
                            .message = child_text(error, "Message", piece),
                            .text = child_text(error, "StackTrace", piece)});
}

bool failing(Outcome outcome) {
  return outcome == Outcome::failed || outcome == Outcome::errored;
}

void read_result(pugi::xml_node result, Outcome outcome, std::optional<Seconds> duration,
                 const XmlPiece& piece, PartialReport& report) {
  if (!piece.keep_cases) return report.count(outcome, false, duration);

  Case one{.name = attribute_text(result, "testName"),
           .duration = duration,
           .timestamp = parse_timestamp(attribute(result, "startTime")),
           .outcome = outcome};
  read_output(child(result, "Output"), piece, one);
  read_files(result, piece, one);
  report.add(std::move(one), true);
  report.definition_ids.push_back(attribute_text(result, "testId"));
}

// A data-driven test or an ordered one holds a result for each row or step: those are the
// cases, and the result around them only sums up. But where it failed and none of them
// did, as in a clean-up, it is the only one to tell of that: a case without a time, which
// is theirs. Returns whether a case failed.
bool read_results(pugi::xml_node result, const XmlPiece& piece, PartialReport& report) {
  bool sums_up = false;
  bool inner_failed = false;
  for (const auto node : child(result, "InnerResults").children()) {
    if (node.type() != pugi::node_element || !is_result(node)) continue;
    sums_up = true;
    if (read_results(node, piece, report)) inner_failed = true;
  }
  const auto outcome = outcome_of(result);
  if (!sums_up) {
    const auto duration = parse_duration(attribute(result, "duration"));
    read_result(result, outcome, duration, piece, report);
  } else if (failing(outcome) && !inner_failed) {
    read_result(result, outcome, {}, piece, report);
  } else {
    ++report.attempts;  // The counters count it too.
  }
  return failing(outcome) || inner_failed;
}

// What [TestProperty] says in the source.
std::vector<Property> properties_of(pugi::xml_node test, const XmlPiece& piece) {
  std::vector<Property> properties;
  for (const auto property : child(test, "Properties").children()) {
    auto name = child_text(property, "Key", piece);
    if (!name.empty())
      properties.push_back({std::move(name), child_text(property, "Value", piece)});
  }
  return properties;
}

// "Name.Space.Class, Assembly, Version=1.0.0.0, ..."
void read_definition(pugi::xml_node test, const XmlPiece& piece, PartialReport& report) {
  if (!piece.keep_cases) return;
  auto class_name = attribute_text(child(test, "TestMethod"), "className");
  class_name.resize(std::min(class_name.find(','), class_name.size()));
  const auto storage = slashed(attribute_text(test, "storage"));
  report.definitions.push_back({.id = attribute_text(test, "id"),
                                .class_name = std::move(class_name),
                                .suite = storage.substr(storage.rfind('/') + 1),
                                .properties = properties_of(test, piece)});
}

// Microsoft.Testing.Platform says so that tests have failed.
bool only_sums_up(std::string_view text) {
  return text.starts_with("Exit code indicates failure: '2'");
}

// What the runner says of the whole run: that its host crashed, for one.
void read_summary(pugi::xml_node summary, const XmlPiece& piece, PartialReport& report) {
  declare_failures(child(summary, "Counters"), {"failed", "error", "timeout", "aborted"},
                   report.declared);
  for (const auto info : child(summary, "RunInfos").children()) {
    const std::string outcome = attribute(info, "outcome");
    if (outcome != "Error" && outcome != "Failed" && outcome != "Aborted") continue;
    Finding finding{.outcome = Outcome::errored,
                    .message = child_text(info, "Text", piece)};
    report.problems.add(piece.line(info), "the run had an error outside of its tests: " +
                                              first_line(finding.message));
    if (!piece.keep_cases || only_sums_up(finding.message)) continue;
    add_said({.findings = {std::move(finding)}}, nullptr, piece, report);
    report.definition_ids.emplace_back();
  }
}

void read_item(pugi::xml_node node, std::string_view name, SuitePointer&,
               const XmlPiece& piece, PartialReport& report) {
  const auto around = local_name(node.parent());
  if (around == "Results" && is_result(node)) read_results(node, piece, report);
  if (around == "TestDefinitions") read_definition(node, piece, report);
  if (name == "ResultSummary") read_summary(node, piece, report);
}

SuitePointer enter(pugi::xml_node node, const SuitePointer&, const XmlPiece& piece,
                   PartialReport& report) {
  if (local_name(node) == "Results" && !piece.repeated(node)) ++report.counts.suites;
  return nullptr;
}

void read(const XmlPiece& piece, PartialReport& report) {
  walk_containers<SuitePointer>(piece, report, containers,
                                {.enter = enter, .item = read_item});
}

}  // namespace

const DialectReader trx_reader = {.dialect = Dialect::trx,
                                  .begins = begins,
                                  .containers = containers,
                                  .context = context,
                                  .counted_by_tags = {},
                                  .outputs = {},
                                  .harmless = {},
                                  .read = read};

}  // namespace ingest
