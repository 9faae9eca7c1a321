// The JUnit family: <testsuites> and <testsuite>, nested as anybody likes. Eclipse
// exports a <testrun> of them.

#include "ingest/junit.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "ingest/attachments.hpp"
#include "ingest/dialect.hpp"
#include "ingest/junit_names.hpp"
#include "ingest/long_text.hpp"
#include "ingest/suite_walk.hpp"
#include "ingest/time_text.hpp"

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
constexpr int most_property_lists = 32;

bool container(std::string_view name) {
  return std::ranges::find(containers, name) != containers.end();
}

bool begins(pugi::xml_node root) {
  return container(local_name(root));
}

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

/// Walks the suites of one piece, without recursion: nesting is the report's choice.
class SuiteWalk {
 public:
  SuiteWalk(const XmlPiece& piece, PartialReport& report)
      : piece_(piece), report_(report) {}

  void run() {
    enter(piece_.root);
    while (!open_.empty()) {
      auto& at = open_.back().next;
      if (!at) {
        open_.pop_back();
        continue;
      }
      const auto node = at;
      at = at.next_sibling();
      if (node.type() == pugi::node_element) read(node, local_name(node));
    }
  }

 private:
  struct Open {
    pugi::xml_node node;
    pugi::xml_node next;    ///< The child to read next.
    bool declared = false;  ///< Its counters, or those around it, were taken.
    int property_lists = 0;
    std::shared_ptr<const Suite> suite = {};
  };

  void enter(pugi::xml_node node) {
    Open open{.node = node, .next = node.first_child()};
    if (!open_.empty()) {
      open.declared = open_.back().declared;
      open.suite = open_.back().suite;
    }
    const bool repeated = piece_.repeated(node);
    if (local_name(node) == "testsuite") {
      if (!repeated) ++report_.counts.suites;
      if (piece_.keep_cases) {
        open.suite = junit::read_suite(node, piece_, open.suite);
      }
    }
    if (!repeated) {
      report_.declared.add_failures(open_.size(), failures_of(node));
      if (open_.empty()) doubt(node);
    }
    if (!open.declared) open.declared = declare(node, repeated);
    open_.push_back(std::move(open));
  }

  /// Whether `node` says how many cases it has. That is the report's total where nothing
  /// around it does.
  bool declare(pugi::xml_node node, bool repeated) {
    const auto cases = counter(node, "tests");
    if (cases && !repeated) {
      report_.declared.given = true;
      report_.declared.cases += *cases;
    }
    return cases.has_value();
  }

  static std::int64_t failures_of(pugi::xml_node node) {
    return counter(node, "failures").value_or(0) + counter(node, "errors").value_or(0);
  }

  /// GoogleTest writes its list of tests as a report, in which all seem to have passed.
  void doubt(pugi::xml_node root) {
    const auto says = [&](const char* name) { return *attribute(root, name) != '\0'; };
    if (std::string_view(attribute(root, "name")) == "AllTests" && !says("failures") &&
        !says("time"))
      report_.problems.add(piece_.line(root),
                           "a list of tests (--gtest_list_tests), of which none has "
                           "run: read as passed");
  }

  void read(pugi::xml_node node, std::string_view name) {
    if (name == "testcase") {
      junit::read_case(node, piece_, open_.back().suite, report_);
    } else if (container(name)) {
      enter(node);
    } else if (name == "properties") {
      read_properties(node);
    } else if (name == "system-out" || name == "system-err") {
      add_attachments(node);
    } else if (const auto outcome = junit::result_element(name);
               outcome && *outcome != Outcome::skipped) {
      add_suite_failure(node, *outcome);
    } else if (holds_cases(node)) {
      report_.problems.add(piece_.line(node),
                           "test cases inside <" + std::string(name) + "> are not read");
    }
  }

  void read_properties(pugi::xml_node node) {
    Open& around = open_.back();
    if (local_name(around.node) != "testsuite") return;
    // Each makes another suite for the cases behind it.
    if (++around.property_lists > most_property_lists) {
      if (around.property_lists == most_property_lists + 1)
        report_.problems.add(piece_.line(node),
                             "a suite with more than " +
                                 std::to_string(most_property_lists) +
                                 " <properties>: the rest is not read");
      return;
    }
    auto& suite = around.suite;
    if (!piece_.keep_cases || !suite) return;
    auto richer = std::make_shared<Suite>(*suite);
    const auto old = richer->properties.size();
    junit::read_properties(node, piece_.text_bytes, richer->properties);
    suite = std::move(richer);
    if (piece_.repeated(node)) return;
    SuiteSays says;
    for (auto i = old; i < suite->properties.size(); ++i)
      find_attachment(suite->properties[i], says.attachments);
    add(std::move(says));
  }

  void add_attachments(pugi::xml_node output) {
    if (!piece_.keep_cases) return;
    SuiteSays says;
    find_attachments(text_below(output, piece_.text_bytes), says.attachments);
    add(std::move(says));
  }

  void add(SuiteSays&& says) {
    add_said(std::move(says), open_.back().suite, piece_, report_);
  }

  /// No case failed, yet something did: a set-up, a plan of tests that was not kept.
  void add_suite_failure(pugi::xml_node node, Outcome outcome) {
    auto finding = junit::read_finding(node, outcome, piece_);
    auto says = finding.message.empty() ? finding.text : finding.message;
    says.resize(std::min(says.find('\n'), says.size()));
    const auto suite = junit::suite_name(open_.back().node, piece_);
    report_.problems.add(piece_.line(node),
                         "suite \"" + suite + "\" has an " +
                             (outcome == Outcome::errored ? "error" : "own failure") +
                             " outside of its cases: " + head_and_tail(says, 500));
    add({.findings = {std::move(finding)}});
  }

  const XmlPiece& piece_;
  PartialReport& report_;
  std::vector<Open> open_;
};

void read(const XmlPiece& piece, PartialReport& report) {
  SuiteWalk(piece, report).run();
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
