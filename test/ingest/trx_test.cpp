#include <boost/test/unit_test.hpp>
#include <string>

#include "test/ingest/format_fixtures.hpp"

namespace {

using ingest::Outcome;

}  // namespace

BOOST_AUTO_TEST_SUITE(trx)

BOOST_AUTO_TEST_CASE(knows_trx_by_any_prefix_of_its_namespace) {
  const auto text = read_text(
      "<t:TestRun xmlns:t='http://microsoft.com/schemas/VisualStudio/TeamTest/2010'>"
      "<t:Results><t:UnitTestResult testName='a' outcome='Passed'/></t:Results>"
      "</t:TestRun>");

  BOOST_TEST((text.report.dialect == ingest::Dialect::trx));
  BOOST_TEST(text.report.counts.passed == 1);
}

BOOST_AUTO_TEST_CASE(finds_the_classes_of_trx_in_front_and_behind) {
  const auto behind = read_fixture("vstest.trx");
  const auto in_front = read_fixture("mstest-2006.trx");

  BOOST_TEST(behind.cases.at(0).class_name == "Shop.BasketTests");
  BOOST_TEST(behind.cases.at(0).name == "Adds");
  BOOST_TEST(behind.cases.at(0).suite->name == "shop.tests.dll");
  BOOST_TEST(behind.cases.at(2).class_name == "Shop.BasketTests");
  BOOST_TEST(in_front.cases.at(2).class_name == "Shop.ShippingTest");
  BOOST_TEST(in_front.cases.at(3).class_name == "");
}

BOOST_AUTO_TEST_CASE(reads_what_trx_tells_of_a_result) {
  const auto text = read_fixture("vstest.trx");

  BOOST_TEST(text.cases.at(0).duration->count() == 1.25);
  BOOST_TEST(text.cases.at(0).timestamp->zoned);
  BOOST_TEST(text.cases.at(0).system_err == "slow");
  BOOST_TEST(text.cases.at(0).attachments.at(0) ==
             "_builder_2026-02-03_04_05_06/In/e-1/builder/basket.png");
  BOOST_TEST(text.cases.at(1).name == "Sums (Data Row 0)");
  BOOST_TEST(text.cases.at(2).findings.at(0).message ==
             "Assert.AreEqual failed. Expected:<3>. Actual:<4>.");
  BOOST_TEST((text.cases.at(3).outcome == Outcome::errored));
  BOOST_TEST(text.cases.at(4).findings.at(0).message == "no carrier");
  BOOST_TEST(text.report.problems.at(0).message ==
             "the run had an error outside of its tests: The active test run was "
             "aborted. Reason: Test host process crashed");
  BOOST_TEST_REQUIRE(text.of_suites.size() == 1u);
  BOOST_TEST((text.of_suites[0].outcome == Outcome::errored));
}

BOOST_AUTO_TEST_CASE(a_case_of_trx_has_the_properties_of_its_definition) {
  const auto text = read_text(
      "<TestRun id='1'><Results>"
      "<UnitTestResult testId='t1' testName='M' outcome='Passed'/></Results>"
      "<TestDefinitions><UnitTest name='M' id='t1'><Properties>"
      "<Property><Key>practitest.instance-id</Key><Value>77</Value></Property>"
      "<Property><Key>attachment</Key><Value>shots/m.png</Value></Property>"
      "</Properties><TestMethod className='Shop.Cart' name='M'/></UnitTest>"
      "</TestDefinitions></TestRun>");

  const auto& one = text.cases.at(0);
  BOOST_TEST_REQUIRE(one.properties.size() == 2u);
  BOOST_TEST(one.properties[0].name == "practitest.instance-id");
  BOOST_TEST(one.properties[0].value == "77");
  BOOST_TEST(one.attachments == std::vector<std::string>{"shots/m.png"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(bounds_what_a_result_of_trx_may_bring_along) {
  std::string text =
      "<TestRun id='1'><Results><UnitTestResult testName='a' "
      "outcome='Failed' relativeResultsDirectory='" +
      std::string(3000, 'd') + "'><Output><TextMessages>";
  for (int i = 0; i < 10; ++i)
    text += "<Message>" + std::string(1000, 'm') + "</Message>";
  text += "</TextMessages></Output><ResultFiles>";
  for (int i = 0; i < 2000; ++i)
    text += "<ResultFile path='" + std::to_string(i) + ".png'/>";
  ingest::ReadOptions options;
  options.limits.text_bytes = 4000;

  const auto reading =
      read_text(text + "</ResultFiles></UnitTestResult></Results></TestRun>", options);

  BOOST_TEST(reading.cases.at(0).system_out.size() < 4100u);
  BOOST_TEST(reading.cases.at(0).attachments.size() == 1000u);
}

BOOST_AUTO_TEST_SUITE_END()
