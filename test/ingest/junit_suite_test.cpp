#include "ingest/junit_suite.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "test/ingest/reading.hpp"

namespace {

ingest::Case only_case(const std::string& inside) {
  auto reading = read_text("<testsuites>" + inside + "</testsuites>");
  BOOST_TEST_REQUIRE(reading.cases.size() == 1u);
  return reading.cases.front();
}

using Lines = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(junit_suite)

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

BOOST_AUTO_TEST_SUITE_END()
