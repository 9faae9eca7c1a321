#include "ingest/long_text.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "test/ingest/reading.hpp"

BOOST_AUTO_TEST_SUITE(long_text)

BOOST_AUTO_TEST_CASE(keeps_head_and_tail_of_a_text_that_never_ends) {
  std::string text = "<testsuite name='a'><testcase name='1'><system-out>";
  for (int i = 0; i < 200'000; ++i) text += "line " + std::to_string(i) + "\n";
  text += "</system-out></testcase>\n<testcase name='2' time='x'/></testsuite>";
  ingest::ReadOptions options;
  options.limits.window_bytes = 4096;
  options.limits.text_bytes = 2000;

  const auto reading = read_text(text, options, 1000);

  BOOST_TEST_REQUIRE(reading.cases.size() == 2u);
  const auto& out = reading.cases[0].system_out;
  BOOST_TEST(out.size() <= 2000u);
  BOOST_TEST(out.starts_with("line 0\nline 1\n"));
  BOOST_TEST(out.ends_with("line 199998\nline 199999\n"));
  BOOST_TEST(out.find(" bytes left out]...") != out.npos);
  BOOST_TEST(reading.report.problems.at(0).line == 200'002);
}

BOOST_AUTO_TEST_CASE(leaves_whole_characters_of_a_text_that_never_ends) {
  std::string out;
  for (int i = 0; i < 5000; ++i) out += "\u51fa\u529b";
  for (const std::string shift : {"", "a", "ab"}) {
    ingest::ReadOptions options;
    options.limits.window_bytes = 4096;
    options.limits.text_bytes = 2000;
    const auto reading = read_text("<testsuite><testcase><system-out>" + shift + out +
                                       "</system-out></testcase></testsuite>",
                                   options, 1000);

    BOOST_TEST(problems_of(reading.report).empty());
    BOOST_TEST(reading.cases.at(0).system_out.ends_with("\u529b"));
  }
}

BOOST_AUTO_TEST_CASE(keeps_head_and_tail_of_an_attribute_too) {
  const auto text = "<testsuite name='a'><testcase name='" + std::string(1 << 20, 'n') +
                    "'/><testcase name='2'/></testsuite>";
  ingest::ReadOptions options;
  options.limits.window_bytes = 4096;
  options.limits.text_bytes = 2000;

  const auto reading = read_text(text, options);

  BOOST_TEST_REQUIRE(reading.cases.size() == 2u);
  BOOST_TEST(reading.cases[0].name.size() < 2100u);
}

BOOST_AUTO_TEST_SUITE_END()
