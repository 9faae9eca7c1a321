#include <boost/test/unit_test.hpp>

#include "test/ingest/format_fixtures.hpp"

BOOST_AUTO_TEST_SUITE(testng)

BOOST_AUTO_TEST_CASE(reads_what_testng_tells_of_a_method) {
  const auto text = read_fixture("testng-results.xml");

  BOOST_TEST(text.cases.at(0).class_name == "shop.BasketTest");
  BOOST_TEST(text.cases.at(0).name == "adds");
  BOOST_TEST(text.cases.at(0).duration->count() == 0.25);
  BOOST_TEST(text.cases.at(0).attachments.at(0) == "shots/basket.png");
  BOOST_TEST((text.cases.at(1).properties.at(0) ==
              ingest::Property{.name = "parameter 0", .value = "2"}));
  BOOST_TEST(text.cases.at(1).findings.at(0).message == "expected [2] but found [3]");
  BOOST_TEST(text.cases.at(2).findings.empty());
  BOOST_TEST(text.cases.at(2).suite->name == "baskets");
  BOOST_TEST(text.report.problems.at(0).message ==
             "configuration method shop.BasketTest.carrier failed outside of the tests: "
             "no carrier answers");
}

BOOST_AUTO_TEST_SUITE_END()
