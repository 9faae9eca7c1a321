#include <boost/test/unit_test.hpp>

#include "test/ingest/format_fixtures.hpp"

namespace {

using ingest::Outcome;

}  // namespace

BOOST_AUTO_TEST_SUITE(xunit_net)

BOOST_AUTO_TEST_CASE(reads_what_xunit_net_tells_of_a_test) {
  const auto text = read_fixture("xunit-v2.xml");

  BOOST_TEST(text.cases.at(0).class_name == "Shop.BasketTests");
  BOOST_TEST(text.cases.at(0).name == "Adds(count: 1, item: \"a.b\")");
  BOOST_TEST(text.cases.at(0).duration->count() == 0.125);
  BOOST_TEST(text.cases.at(0).attachments.at(0) == "shots/basket.png");
  BOOST_TEST((text.cases.at(0).properties.at(0) ==
              ingest::Property{.name = "practitest.instance-id", .value = "98142"}));
  BOOST_TEST(text.cases.at(0).timestamp->instant.time_since_epoch().count() ==
             1'732'095'953'000);
  BOOST_TEST(text.cases.at(1).findings.at(0).message ==
             "Assert.Equal() Failure\nExpected: 1\nActual:   2");
  BOOST_TEST(text.cases.at(2).name == "an empty basket costs nothing");
  BOOST_TEST(text.cases.at(3).findings.at(0).message == "no carrier");
  BOOST_TEST(text.report.problems.at(0).message ==
             "test-class-cleanup \"Shop.BasketTests\" failed outside of the tests: the "
             "basket is still locked");
  BOOST_TEST_REQUIRE(text.of_suites.size() == 1u);
  BOOST_TEST(text.of_suites[0].findings.at(0).message == "the basket is still locked");
  BOOST_TEST(text.report.problems.at(0).line == 5);
}

BOOST_AUTO_TEST_CASE(reads_where_version_3_of_xunit_net_has_its_tests) {
  const auto text = read_fixture("xunit-v3.xml");

  BOOST_TEST(text.cases.at(0).file == "/shop/BasketTests.cs");
  BOOST_TEST(*text.cases.at(0).line == 12);
  BOOST_TEST(text.cases.at(0).duration->count() == 1.25);
  BOOST_TEST((text.cases.at(2).outcome == Outcome::skipped));
}

BOOST_AUTO_TEST_SUITE_END()
