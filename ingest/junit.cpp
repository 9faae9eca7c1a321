// The JUnit family: <testsuites> and <testsuite>, nested as anybody likes. Eclipse
// exports a <testrun> of them.

#include <algorithm>
#include <array>

#include "ingest/container_walk.hpp"
#include "ingest/dialect.hpp"
#include "ingest/junit_case.hpp"
#include "ingest/junit_names.hpp"
#include "ingest/junit_suite.hpp"

namespace ingest {
namespace {

constexpr std::array<std::string_view, 3> containers = {"testsuites", "testsuite",
                                                        "testrun"};
constexpr std::array<std::string_view, 1> context = {"properties"};
constexpr std::array<std::string_view, 3> counted_by_tags = {"testcase", "system-out",
                                                             "system-err"};
constexpr std::array<std::string_view, 2> outputs = {"system-out", "system-err"};
constexpr std::array<std::string_view, 5> harmless = {
    "system-out", "system-err", "properties", "property", "skipped"};

bool begins(pugi::xml_node root) {
  return std::ranges::find(containers, local_name(root)) != containers.end();
}

bool holds_cases(pugi::xml_node node) {
  struct Search : pugi::xml_tree_walker {
    bool found = false;
    bool for_each(pugi::xml_node& at) override {
      found = found || local_name(at) == "testcase";
      return !found;
    }
  } search;
  node.traverse(search);
  return search.found;
}

void read_item(pugi::xml_node node, std::string_view name, junit::Around& around,
               const XmlPiece& piece, PartialReport& report) {
  if (name == "testcase") {
    const auto duration = junit::read_case(node, piece, around.suite, report);
    if (duration && !around.timed) report.counts.duration += *duration;
  } else if (name == "properties") {
    junit::read_suite_properties(node, around, piece, report);
  } else if (name == "system-out" || name == "system-err") {
    junit::read_suite_output(node, around, piece, report);
  } else if (const auto outcome = junit::result_element(name);
             outcome && *outcome != Outcome::skipped) {
    junit::read_suite_failure(node, *outcome, around, piece, report);
  } else if (holds_cases(node)) {
    report.problems.add(piece.line(node),
                        "test cases inside <" + std::string(name) + "> are not read");
  }
}

void read(const XmlPiece& piece, PartialReport& report) {
  walk_containers<junit::Around>(piece, report, containers,
                                 {.enter = junit::enter_suite, .item = read_item});
}

}  // namespace

const DialectReader junit_reader = {.dialect = Dialect::junit,
                                    .begins = begins,
                                    .containers = containers,
                                    .context = context,
                                    .counted_by_tags = counted_by_tags,
                                    .outputs = outputs,
                                    .harmless = harmless,
                                    .read = read};

}  // namespace ingest
