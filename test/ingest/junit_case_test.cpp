#include "ingest/junit_case.hpp"

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

}  // namespace

BOOST_AUTO_TEST_SUITE(junit_case)

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

BOOST_AUTO_TEST_SUITE_END()
