#include <boost/test/unit_test.hpp>

#include "test/ingest/format_fixtures.hpp"

BOOST_AUTO_TEST_SUITE(nunit2)

BOOST_AUTO_TEST_CASE(parts_class_and_name_of_nunit_2_by_its_suites) {
  const auto text = read_fixture("nunit2.xml");

  BOOST_TEST(text.cases.at(0).class_name == "Shop.BasketTests");
  BOOST_TEST(text.cases.at(0).name == "Adds(1,\"a.b\")");
  BOOST_TEST(text.cases.at(0).suite->parent->properties.at(0).value == "checkout");
  BOOST_TEST(text.cases.at(5).class_name == "Files");
  BOOST_TEST(text.cases.at(5).name == "invoice_1.txt");
  BOOST_TEST(text.report.problems.at(0).message ==
             "suite \"ShippingTests\" failed outside of its cases: SetUp : no carrier "
             "answers");
}

BOOST_AUTO_TEST_SUITE_END()
