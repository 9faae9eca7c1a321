#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "test/ingest/reading.hpp"

namespace {

struct Rule {
  const char* what;
  const char* inside;  // Of <testsuites>.
  const char* sums;

  friend std::ostream& operator<<(std::ostream& out, const Rule& r) {
    return out << r.what;
  }
};

const Rule rules[] = {
    {"no suites", "", "0 cases: 0 passed, 0 failed, 0 errored, 0 skipped"},
    {"a case straight under the root", "<testcase/>",
     "1 cases: 1 passed, 0 failed, 0 errored, 0 skipped"},
    {"suites in suites, with cases at each level",
     "<testsuite><testcase/><testsuite><testcase/></testsuite><testcase/></testsuite>",
     "3 cases: 3 passed, 0 failed, 0 errored, 0 skipped"},
    {"testsuites in testsuites",
     "<testsuites><testsuite><testcase/></testsuite></testsuites>",
     "1 cases: 1 passed, 0 failed, 0 errored, 0 skipped"},
    {"a case in a case, whose failure is not the outer one's",
     "<testcase><testcase><failure/></testcase></testcase>",
     "1 cases: 1 passed, 0 failed, 0 errored, 0 skipped"},
    {"a case in something else", "<foo><testcase/></foo>",
     "0 cases: 0 passed, 0 failed, 0 errored, 0 skipped"},
    {"capitals", "<TestCase/>", "0 cases: 0 passed, 0 failed, 0 errored, 0 skipped"},
    {"the same case twice", "<testcase name='a'/><testcase name='a'/>",
     "2 cases: 2 passed, 0 failed, 0 errored, 0 skipped"},
    {"failure, then skipped", "<testcase><failure/><skipped/></testcase>",
     "1 cases: 0 passed, 1 failed, 0 errored, 0 skipped"},
    {"skipped, then failure", "<testcase><skipped/><failure/></testcase>",
     "1 cases: 0 passed, 0 failed, 0 errored, 1 skipped"},
    {"error, then failure", "<testcase><error/><failure/></testcase>",
     "1 cases: 0 passed, 0 failed, 1 errored, 0 skipped"},
    {"output before the failure",
     "<testcase><system-out>x</system-out><failure/></testcase>",
     "1 cases: 0 passed, 1 failed, 0 errored, 0 skipped"},
    {"a case that Eclipse ignored", "<testcase ignored='true'/>",
     "1 cases: 0 passed, 0 failed, 0 errored, 1 skipped"},
    {"status notrun", "<testcase status='notrun'/>",
     "1 cases: 0 passed, 0 failed, 0 errored, 1 skipped"},
    {"result suppressed", "<testcase status='run' result='suppressed'/>",
     "1 cases: 0 passed, 0 failed, 0 errored, 1 skipped"},
    {"status in capitals", "<testcase status='SKIPPED'/>",
     "1 cases: 0 passed, 0 failed, 0 errored, 1 skipped"},
    {"status disabled, yet a failure",
     "<testcase status='disabled'><failure/></testcase>",
     "1 cases: 0 passed, 1 failed, 0 errored, 0 skipped"},
    {"status failed without a failure", "<testcase status='failed'/>",
     "1 cases: 1 passed, 0 failed, 0 errored, 0 skipped"},
    {"unknown children", "<testcase><warning/><ignored/></testcase>",
     "1 cases: 1 passed, 0 failed, 0 errored, 0 skipped"},
    {"flaky", "<testcase><flakyFailure/></testcase>",
     "1 cases: 1 passed, 0 failed, 0 errored, 0 skipped"},
    {"failed again and again",
     "<testcase><failure/><rerunFailure/><rerunError/></testcase>",
     "1 cases: 0 passed, 1 failed, 0 errored, 0 skipped"},
    {"counters that lie", "<testsuite tests='NaN' failures='-1'><testcase/></testsuite>",
     "1 cases: 1 passed, 0 failed, 0 errored, 0 skipped"},
};

std::vector<std::string> problems_in(const std::string& text) {
  return problems_of(read_text(text).report);
}

using Lines = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(junit)

BOOST_DATA_TEST_CASE(counts_by_the_rules, boost::unit_test::data::make(rules), rule) {
  const auto text = "<testsuites>" + std::string(rule.inside) + "</testsuites>";

  BOOST_TEST(sums(count_text(text).counts) == rule.sums);
  BOOST_TEST(sums(read_text(text).report.counts) == rule.sums);
}

BOOST_AUTO_TEST_CASE(reads_what_eclipse_exports_and_not_what_intellij_does) {
  const auto eclipse = read_text(
      "<testrun name='a' tests='2'><testsuite name='s'><testcase name='b'/>"
      "<testsuite><testcase name='c'><error/></testcase></testsuite></testsuite>"
      "</testrun>");
  const auto intellij = read_text("<testrun name='a'><suite name='s'/></testrun>");

  BOOST_TEST(sums(eclipse.report.counts) ==
             "2 cases: 1 passed, 0 failed, 1 errored, 0 skipped");
  BOOST_TEST(eclipse.cases.at(0).class_name == "s");
  BOOST_TEST(error_of(intellij.report) ==
             "1: not a test report: IntelliJ's own export; give the build tool's report");
}

BOOST_AUTO_TEST_CASE(says_what_is_odd_and_where) {
  BOOST_TEST(
      problems_in(
          "<testsuite name='s'>\n<error message='no plan&#10;at all'/></testsuite>") ==
      Lines{"2: suite \"s\" has an error outside of its cases: no plan"});
  BOOST_TEST(problems_in("<testsuite>\n\n<foo><testcase/></foo></testsuite>") ==
             Lines{"3: test cases inside <foo> are not read"});
  BOOST_TEST(problems_in("<testsuite>\n<testcase time='fast'/></testsuite>") ==
             Lines{"2: \"fast\" is not a time in seconds"});
  BOOST_TEST(problems_in("<testsuite tests='1' errors='1'/>") ==
                 (Lines{"0: its counters tell of 1 failures and errors, its cases of 0",
                        "0: its counters tell of 1 cases, there are 0"}),
             boost::test_tools::per_element());
  BOOST_TEST(problems_in("<testsuites tests='1'><testsuite tests='0' errors='1'/>"
                         "<testsuite><testcase/></testsuite></testsuites>") ==
             Lines{"0: its counters tell of 1 failures and errors, its cases of 0"});
  BOOST_TEST(problems_in("<testsuite failures='1'/>") ==
             Lines{"0: its counters tell of 1 failures and errors, its cases of 0"});
  BOOST_TEST(problems_in("<testsuites tests='1' name='AllTests'><testsuite tests='1'>"
                         "<testcase file='a.cc' line='3'/></testsuite></testsuites>") ==
             Lines{"1: a list of tests (--gtest_list_tests), of which none has run: read "
                   "as passed"});
  for (const std::string testcase :
       {"<testcase><rerunFailure/></testcase>", "<testcase failure='boom'/>"})
    BOOST_TEST(problems_in("<testsuite>" + testcase + "</testsuite>") ==
               Lines{"1: a case that says it failed has no <failure> or <error>: read as "
                     "passed"});
  BOOST_TEST(
      problems_in("<testsuites tests='1'><testsuite tests='1'><testsuite tests='1'>"
                  "<testcase/></testsuite></testsuite></testsuites>") == Lines{});
}

BOOST_AUTO_TEST_CASE(makes_problems_errors_when_it_is_strict) {
  const auto report =
      count_text("<testsuite>\n<testcase time='fast'/></testsuite>", {.strict = true});

  BOOST_TEST(error_of(report) == "2: \"fast\" is not a time in seconds");
  BOOST_TEST(report.counts.cases == 1);
}

BOOST_AUTO_TEST_SUITE_END()
