#include <boost/test/unit_test.hpp>

#include "test/ingest/format_fixtures.hpp"

namespace {

using ingest::Outcome;

}  // namespace

BOOST_AUTO_TEST_SUITE(nunit3)

BOOST_AUTO_TEST_CASE(reads_what_nunit_3_tells_of_a_case) {
  const auto text = read_fixture("nunit3.xml");

  BOOST_TEST(text.cases.at(0).class_name == "Shop.BasketTests");
  BOOST_TEST(text.cases.at(0).attachments.at(0) == "/shop/shots/basket.png");
  BOOST_TEST(text.cases.at(0).system_out == "one item");
  BOOST_TEST(text.cases.at(0).suite->properties.at(0).value == "98142");
  BOOST_TEST(text.cases.at(1).findings.at(0).message == "Expected: 1\n  But was:  2");
  BOOST_TEST((text.cases.at(3).outcome == Outcome::passed));
  BOOST_TEST(text.cases.at(3).findings.at(0).message == "half a cent is lost");
  BOOST_TEST(text.cases.at(5).class_name == "Shop.ShippingTests");
  BOOST_TEST(text.report.problems.at(0).message ==
             "suite \"ShippingTests\" failed outside of its cases: TearDown : "
             "the parcel is still there");
  BOOST_TEST_REQUIRE(!text.of_suites.empty());
  BOOST_TEST(text.of_suites[0].suite->name == "ShippingTests");
  BOOST_TEST((text.of_suites[0].outcome == Outcome::failed));
}

BOOST_AUTO_TEST_CASE(reads_a_lone_suite_of_nunit_3) {
  const auto text = read_text(
      R"(<test-suite type="Assembly" result="Passed" name="a.dll"><test-case name="b" result="Passed"/></test-suite>)");

  BOOST_TEST((text.report.dialect == ingest::Dialect::nunit3));
  BOOST_TEST(text.cases.at(0).class_name == "a.dll");
}

BOOST_AUTO_TEST_CASE(takes_a_result_of_nunit_3_without_the_label_behind_it) {
  const auto text = read_text(
      "<test-run><test-case name='a' result='Failed:Error'/>"
      "<test-case name='b' result='Skipped(Ignored)'/></test-run>");

  BOOST_TEST((text.cases.at(0).outcome == Outcome::failed));
  BOOST_TEST((text.cases.at(1).outcome == Outcome::skipped));
}

BOOST_AUTO_TEST_SUITE_END()
