#include <boost/test/unit_test.hpp>
#include <string>

#include "test/ingest/reading.hpp"

// Failures that none of the usual cases tells of.

namespace {

using ingest::Outcome;
using Lines = std::vector<std::string>;

std::string trx(const std::string& results) {
  return "<TestRun id='1'><Results>" + results + "</Results></TestRun>";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(no_failure_lost)

BOOST_AUTO_TEST_CASE(rows_of_trx_that_passed_do_not_hide_that_their_test_failed) {
  const auto text =
      trx("<UnitTestResult testName='Rows' outcome='Failed' duration='00:00:02'>"
          "<Output><ErrorInfo><Message>TestCleanup threw</Message></ErrorInfo></Output>"
          "<InnerResults>"
          "<UnitTestResult testName='Rows (0)' outcome='Passed' duration='00:00:01'/>"
          "<UnitTestResult testName='Rows (1)' outcome='Passed' duration='00:00:01'/>"
          "</InnerResults><ResultFiles><ResultFile path='p.png'/></ResultFiles>"
          "</UnitTestResult>");
  const auto reading = read_text(text);

  BOOST_TEST(sums(reading.report.counts) ==
             "3 cases: 2 passed, 1 failed, 0 errored, 0 skipped");
  BOOST_TEST(reading.report.counts.duration.count() == 2);
  const auto& rows = reading.cases.at(2);
  BOOST_TEST(rows.name == "Rows");
  BOOST_TEST(rows.findings.at(0).message == "TestCleanup threw");
  BOOST_TEST(rows.attachments == Lines{"In/p.png"});
  BOOST_TEST(problems_of(reading.report) == Lines{});
  BOOST_TEST((count_text(text) == reading.report));
}

BOOST_AUTO_TEST_CASE(an_ordered_test_of_trx_that_was_aborted_is_an_error) {
  const auto inner = [](const std::string& outcome) {
    return sums(
        read_text(trx("<TestResultAggregation testName='All' outcome='Aborted'>"
                      "<InnerResults><TestResultAggregation testName='Some' outcome='" +
                      outcome +
                      "'><InnerResults><UnitTestResult testName='a' outcome='Passed'/>"
                      "<UnitTestResult testName='b' outcome='NotExecuted'/>"
                      "</InnerResults></TestResultAggregation></InnerResults>"
                      "</TestResultAggregation>"))
            .report.counts);
  };

  BOOST_TEST(inner("Passed") == "3 cases: 1 passed, 0 failed, 1 errored, 1 skipped");
  BOOST_TEST(inner("Failed") == "3 cases: 1 passed, 1 failed, 0 errored, 1 skipped");
}

BOOST_AUTO_TEST_CASE(an_assembly_of_nunit_3_that_crashed_is_a_failure_of_its_suite) {
  const auto told = [](const std::string& attributes) {
    return read_text("<test-run><test-suite type='Assembly' name='bad.dll' " +
                     attributes +
                     "><failure><message>Agent exited unexpectedly</message></failure>"
                     "</test-suite></test-run>");
  };

  const auto crashed = told("runstate='NotRunnable' result='Failed' label='Error'");
  BOOST_TEST_REQUIRE(crashed.of_suites.size() == 1u);
  BOOST_TEST((crashed.of_suites[0].outcome == Outcome::failed));
  BOOST_TEST(crashed.of_suites[0].suite->name == "bad.dll");
  BOOST_TEST(problems_of(crashed.report) ==
             Lines{"1: suite \"bad.dll\" failed outside of its cases: Agent exited "
                   "unexpectedly"});
  BOOST_TEST(told("result='Failed' label='Error' site='Parent'").of_suites.empty());
  BOOST_TEST(told("result='Failed' site='Child'").of_suites.empty());
}

BOOST_AUTO_TEST_SUITE_END()
