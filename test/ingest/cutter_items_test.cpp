#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

#include "test/ingest/reading.hpp"

namespace {

// A case of each outcome; all print the same, and so does the suite.
std::string chatty(const std::string& printed) {
  const auto output = "\n<system-out>" + printed + "</system-out>\n";
  return "<testsuite name='s'>\n<testcase name='passed' time='x'>" + output +
         "</testcase><testcase name='failed' time='y'>" + output +
         "<failure>no</failure></testcase>\n<testcase name='again'>" + output +
         "<flakyFailure/></testcase><testcase name='skipped' time='z'>" + output +
         "<skipped/></testcase>" + output + "</testsuite>";
}

const std::string lines = "thirty-two bytes are\nthe least that counts\n";

const std::string printings[] = {lines, lines + "\x01" + lines,
                                 "<![CDATA[" + lines + "<b>]]>" + lines,
                                 "[[ATTACHMENT|a.png]] " + lines};

const std::string in_front_of_line_nine[] = {
    "<system-out>&amp;\n&amp;\n&amp;\n&amp;\n&amp;\n&amp;\n&amp;\n&amp;\n</system-out>",
    "<testcase\n\nname='a\n\nb'\n\n\nclassname='c'\n/>",
    "<system-out>&lt;\r\n&lt;\r\n\r\n\r\n\r\n\r\n\r\n\r\n</system-out>",
    "<system-out>\x01&amp;\n\n\n\n&amp;\n\n\n\n</system-out>"};

}  // namespace

BOOST_AUTO_TEST_SUITE(cutter_items)

BOOST_AUTO_TEST_CASE(counting_leaves_out_texts_and_still_knows_the_lines) {
  const std::string output = "<![CDATA[one line\nand <another> of them\n]]>";
  const auto text = "<testsuite tests='9'>\n<system-out>" + output +
                    "</system-out>\n<testcase name='1'>" + output + output +
                    "\n<failure>" + output + "</failure>\n<skipped/>" + output +
                    "</testcase>\n<testcase name='2' time='x'>" + output +
                    "<flakyError>" + output + "</flakyError></testcase>\n<error>" +
                    output + "</error></testsuite>";

  for (std::size_t window = 16; window < text.size() + 16; ++window) {
    ingest::ReadOptions options;
    options.limits.window_bytes = window;
    const auto report = count_text(text, options);
    BOOST_TEST_REQUIRE(sums(report.counts) ==
                       "2 cases: 1 passed, 1 failed, 0 errored, 0 skipped");
    BOOST_TEST_REQUIRE(report.counts.flaky == 1);
    BOOST_TEST_REQUIRE(problems_of(report) ==
                       problems_of(read_text(text, options).report));
    BOOST_TEST_REQUIRE(problems_of(report).at(0) == "16: \"x\" is not a time in seconds");
  }
}

BOOST_DATA_TEST_CASE(knows_the_line_behind_what_the_parser_has_rewritten,
                     boost::unit_test::data::make(in_front_of_line_nine), text) {
  const auto report =
      "<testsuite>" + text + "<testcase name='b' time='bad'/></testsuite>";
  const std::string wanted = "9: \"bad\" is not a time in seconds";

  BOOST_TEST(problems_of(read_text(report).report).back() == wanted);
  BOOST_TEST(problems_of(read_findings(report).report).back() == wanted);
  BOOST_TEST(problems_of(count_text(report)).back() == wanted);
}

BOOST_DATA_TEST_CASE(knows_the_lines_behind_what_passing_cases_printed,
                     boost::unit_test::data::make(printings), printed) {
  const auto text = chatty(printed);
  const auto wanted = rendering(without_needless_outputs(read_text(text)));

  for (std::size_t window = 16; window < text.size() + 16; ++window) {
    ingest::ReadOptions options;
    options.limits.window_bytes = window;
    const auto read = without_needless_outputs(read_findings(text, options));
    BOOST_TEST_REQUIRE(rendering(read) == wanted, "a window of " << window);
  }
}

BOOST_AUTO_TEST_CASE(keeps_what_a_case_printed_before_it_failed) {
  const std::string printed = "thirty-two bytes are the least that counts";

  const auto cases = read_findings(chatty(printed)).cases;

  BOOST_REQUIRE(cases.size() == 4u);
  BOOST_TEST(cases[0].system_out == "");
  BOOST_TEST(cases[1].system_out == printed);
  BOOST_TEST(cases[2].system_out == printed);
  BOOST_TEST(cases[3].system_out == "");
}

BOOST_AUTO_TEST_SUITE_END()
