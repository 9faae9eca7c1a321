#include "ingest/junit_case.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

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

ingest::Case only_case(const std::string& inside) {
  auto reading = read_text("<testsuites>" + inside + "</testsuites>");
  BOOST_TEST_REQUIRE(reading.cases.size() == 1u);
  return reading.cases.front();
}

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

BOOST_AUTO_TEST_CASE(keeps_all_findings_in_order) {
  const auto one = only_case(
      "<testcase><failure message='m1' type='t'>a<![CDATA[b]]]]><![CDATA[>c]]></failure>"
      "<error/><failure>2</failure></testcase>");

  BOOST_TEST_REQUIRE(one.findings.size() == 3u);
  BOOST_TEST(one.findings[0].message == "m1");
  BOOST_TEST(one.findings[0].type == "t");
  BOOST_TEST(one.findings[0].text == "ab]]>c");
  BOOST_TEST((one.findings[1].outcome == ingest::Outcome::errored));
  BOOST_TEST(one.findings[2].text == "2");
}

BOOST_AUTO_TEST_CASE(says_why_a_case_without_a_finding_was_skipped) {
  const auto one = only_case("<testcase status='notrun'/>");

  BOOST_TEST_REQUIRE(one.findings.size() == 1u);
  BOOST_TEST((one.findings[0].outcome == ingest::Outcome::skipped));
}

BOOST_AUTO_TEST_CASE(takes_names_from_the_suites_where_the_case_has_none) {
  const auto in_suite = only_case("<testsuite name='s' file='f'><testcase/></testsuite>");
  const auto in_package =
      only_case("<testsuite name='S' package='p.q'><testcase classname=''/></testsuite>");
  const auto unnamed = only_case("<testsuite><testcase/></testsuite>");
  const auto of_phpunit = only_case("<testcase class='A\\B' classname='A.B'/>");

  BOOST_TEST(in_suite.class_name == "s");
  BOOST_TEST(in_suite.file == "f");
  BOOST_TEST(in_package.class_name == "p.q.S");
  BOOST_TEST(unnamed.class_name == "report.xml");
  BOOST_TEST(of_phpunit.class_name == "A.B");
}

BOOST_AUTO_TEST_CASE(reads_attempts_as_surefire_and_nextest_write_them) {
  const auto one = only_case(
      "<testcase><flakyFailure message='m' time='1.5'><stackTrace>s</stackTrace>"
      "<system-out>o</system-out></flakyFailure>"
      "<flakyError>text<system-err>e</system-err></flakyError></testcase>");

  BOOST_TEST(one.flaky);
  BOOST_TEST_REQUIRE(one.attempts.size() == 2u);
  BOOST_TEST(one.attempts[0].finding.text == "s");
  BOOST_TEST(one.attempts[0].system_out == "o");
  BOOST_TEST(one.attempts[0].duration->count() == 1.5);
  BOOST_TEST(one.attempts[1].finding.text == "text");
  BOOST_TEST(one.attempts[1].system_err == "e");
}

BOOST_AUTO_TEST_CASE(keeps_properties_of_cases_and_those_of_suites_before_them) {
  const auto reading = read_text(
      "<testsuite><testcase name='1' value_param='7'/>"
      "<properties><property name='a' value='1'/><property "
      "name='b'>2</property></properties>"
      "<testcase name='2'><properties><property name='c' "
      "value=''/></properties></testcase>"
      "</testsuite>");

  BOOST_TEST_REQUIRE(reading.cases.size() == 2u);
  BOOST_TEST(reading.cases[0].suite->properties.empty());
  BOOST_TEST(reading.cases[0].properties.at(0).name == "value_param");
  BOOST_TEST(reading.cases[1].suite->properties.at(1).value == "2");
  BOOST_TEST(reading.cases[1].properties.at(0).name == "c");
}

BOOST_AUTO_TEST_CASE(keeps_few_versions_of_a_suite_whatever_it_says_of_itself) {
  std::string text = "<testsuite>";
  for (int i = 0; i < 1000; ++i)
    text += "<properties><property name='p' value='1'/></properties><testcase/>";

  const auto reading = read_text(text + "</testsuite>");

  BOOST_TEST(reading.cases.back().suite->properties.size() == 32u);
  BOOST_TEST(problems_of(reading.report).at(0) ==
             "1: a suite with more than 32 <properties>: the rest is not read");
}

BOOST_AUTO_TEST_CASE(hands_on_attachments_of_cases_and_of_suites) {
  const auto reading = read_text(
      "<testsuite name='s'><testcase><properties><property name='attachment' "
      "value='p.log'/>"
      "</properties><system-err>[[ATTACHMENT|e.png]]</system-err></testcase>"
      "<system-out>[[ATTACHMENT|s.log]]</system-out></testsuite>");

  BOOST_TEST(reading.cases.at(0).attachments == (Lines{"p.log", "e.png"}),
             boost::test_tools::per_element());
  BOOST_TEST_REQUIRE(reading.of_suites.size() == 1u);
  BOOST_TEST(reading.of_suites[0].suite->name == "s");
  BOOST_TEST(reading.of_suites[0].attachments == Lines{"s.log"});
  BOOST_TEST((reading.of_suites[0].outcome == ingest::Outcome::passed));
}

BOOST_AUTO_TEST_CASE(hands_on_what_a_suite_says_of_itself_without_counting_it) {
  const auto reading = read_text(
      "<testsuites><testsuite name='dead' timestamp='2024-01-03T12:27:11'>"
      "<error message='no plan' type='T'>trace</error><failure>two</failure>"
      "</testsuite><testsuite name='quiet'><testcase/><skipped/></testsuite>"
      "</testsuites>");

  BOOST_TEST(sums(reading.report.counts) ==
             "1 cases: 1 passed, 0 failed, 0 errored, 0 skipped");
  BOOST_TEST_REQUIRE(reading.of_suites.size() == 2u);
  const auto& dead = reading.of_suites[0];
  BOOST_TEST(dead.class_name == "dead");
  BOOST_TEST(dead.name == "(suite)");
  BOOST_TEST(dead.timestamp.has_value());
  BOOST_TEST((dead.outcome == ingest::Outcome::errored));
  BOOST_TEST_REQUIRE(dead.findings.size() == 1u);
  BOOST_TEST((dead.findings[0] ==
              ingest::Finding{ingest::Outcome::errored, "T", "no plan", "trace"}));
  BOOST_TEST((reading.of_suites[1].outcome == ingest::Outcome::failed));
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
