#include <boost/test/unit_test.hpp>

#include "test/ingest/reading.hpp"

BOOST_AUTO_TEST_SUITE(suite_output)

BOOST_AUTO_TEST_CASE(hands_on_what_a_suite_printed) {
  const auto reading = read_findings(
      "<testsuites><testsuite name='s'><testcase name='a'/>"
      "<system-out><![CDATA[one]]> two</system-out><system-err>three</system-err>"
      "</testsuite><system-out>four</system-out></testsuites>");

  BOOST_TEST(reading.report.counts.cases == 1);
  BOOST_TEST_REQUIRE(reading.of_suites.size() == 3u);
  BOOST_TEST(reading.of_suites[0].system_out == "one two");
  BOOST_TEST(reading.of_suites[0].suite->name == "s");
  BOOST_TEST(reading.of_suites[1].system_out == "");
  BOOST_TEST(reading.of_suites[1].system_err == "three");
  BOOST_TEST(reading.of_suites[2].system_out == "four");
  BOOST_TEST(!reading.of_suites[2].suite);
}

BOOST_AUTO_TEST_CASE(a_suite_that_printed_nothing_says_nothing) {
  const auto reading = read_text(
      "<testsuite name='s'><system-out><![CDATA[ \n]]></system-out><system-err/>"
      "</testsuite>");

  BOOST_TEST(reading.of_suites.empty());
}

BOOST_AUTO_TEST_CASE(a_long_output_of_a_suite_keeps_its_head_and_its_tail) {
  ingest::ReadOptions options;
  options.limits.text_bytes = 1000;
  const auto reading =
      read_text("<testsuite name='s'><system-out>begin" + std::string(5000, '.') +
                    "end</system-out></testsuite>",
                options);

  BOOST_TEST_REQUIRE(reading.of_suites.size() == 1u);
  const auto& text = reading.of_suites[0].system_out;
  BOOST_TEST(text.size() < 1100u);
  BOOST_TEST(text.starts_with("begin"));
  BOOST_TEST(text.ends_with("end"));
}

BOOST_AUTO_TEST_SUITE_END()
