#include <boost/test/unit_test.hpp>
#include <vector>

#include "ingest/read.hpp"
#include "test/ingest/format_fixtures.hpp"

BOOST_AUTO_TEST_SUITE(jenkins)

BOOST_AUTO_TEST_CASE(reads_what_jenkins_kept_of_a_case) {
  const auto text = read_fixture("jenkins-build/junitResult.xml");

  BOOST_TEST(text.cases.at(0).class_name == "shop.BasketTest");
  BOOST_TEST(text.cases.at(0).properties.at(0).value == "98142");
  BOOST_TEST(text.cases.at(0).attachments.at(0) == "shots/basket.png");
  BOOST_TEST(text.cases.at(1).findings.at(0).message == "expected 1");
  BOOST_TEST(text.cases.at(2).findings.at(0).message == "no carrier");
  BOOST_TEST(text.cases.at(3).flaky);
  BOOST_TEST(text.cases.at(3).attempts.at(0).finding.message == "timed out");
}

BOOST_AUTO_TEST_CASE(takes_the_time_of_jenkins_cases_from_the_build) {
  const std::vector<std::string> inputs{FIXTURES "/formats/jenkins-build"};
  std::vector<ingest::Case> cases;
  const auto summary = ingest::read_inputs(
      inputs, {},
      {.on_case = [&](ingest::Case&& one,
                      const ingest::Report&) { cases.push_back(std::move(one)); },
       .on_report = {}});

  BOOST_TEST(cases.at(0).timestamp->instant.time_since_epoch().count() ==
             1'770'091'506'250);
  BOOST_TEST(summary.reports == 1u);
  BOOST_TEST(summary.notes.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
