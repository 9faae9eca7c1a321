#include "ingest/read_limits.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "test/ingest/reading.hpp"

BOOST_AUTO_TEST_SUITE(read_limits)

BOOST_AUTO_TEST_CASE(bounds_depth) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "<testsuite>";

  const auto report = count_text(text);

  BOOST_TEST(error_of(report) == "1: elements nested deeper than 4096");
}

BOOST_AUTO_TEST_CASE(bounds_the_size_of_a_report) {
  ingest::ReadOptions options;
  options.limits.window_bytes = 64;
  options.limits.report_bytes = 1000;
  const auto text = "<testsuite><testcase name='1'/>" + std::string(2000, ' ');

  const auto report = count_text(text, options);

  BOOST_TEST(error_of(report) ==
             "1: more than 1000 bytes; --max-report-bytes raises the limit");
  BOOST_TEST(report.counts.cases == 1);
}

BOOST_AUTO_TEST_CASE(bounds_the_size_of_a_small_report_to_the_byte) {
  const std::string text = "<testsuite><testcase name='1'/></testsuite>";
  ingest::ReadOptions options;
  options.limits.report_bytes = text.size();
  BOOST_TEST(error_of(count_text(text, options)) == "");

  options.limits.report_bytes = text.size() - 1;
  const auto report = count_text(text, options);

  BOOST_TEST(error_of(report) ==
             "1: more than 42 bytes; --max-report-bytes raises the limit");
  BOOST_TEST(report.counts.cases == 1);
}

BOOST_AUTO_TEST_CASE(bounds_what_one_element_holds) {
  std::string crowded = "<testsuite><testcase name='1'/><testcase name='2'>";
  for (int i = 0; i < 500'000; ++i) crowded += "<a/>";
  std::string wide = "<testsuite><testcase name='1'/><testcase";
  for (int i = 0; i < 500'000; ++i) wide += " a=''";
  const auto endless = "<testsuite><testcase name='1'/></" + std::string(40 << 20, 'a');
  const auto heavy = "<testsuite><testcase name='1'/><testsuite a='" +
                     std::string(3 << 20, 'a') + "' b='" + std::string(3 << 20, 'b') +
                     "'>";
  ingest::ReadOptions options;
  options.limits.text_bytes = 4 << 20;

  for (const auto& text : {crowded, wide + "/>", endless, heavy}) {
    const auto report = count_text(text, options);
    BOOST_TEST(error_of(report).find("more than") != std::string::npos, error_of(report));
    BOOST_TEST(report.counts.cases == 1);
  }
}

BOOST_AUTO_TEST_SUITE_END()
