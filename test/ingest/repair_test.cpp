#include "ingest/repair.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "test/ingest/reading.hpp"

namespace {

struct Dirt {
  std::string inside;  // Of the second line's <failure>.
  std::string text;    // As it is read.
  std::string problem;

  friend std::ostream& operator<<(std::ostream& out, const Dirt& d) {
    return out << d.inside;
  }
};

const std::string fffd = "\xEF\xBF\xBD";

const Dirt dirt[] = {
    {"a \t\n&lt;&#x1F600;&quot;", "a \t\n<\xF0\x9F\x98\x80\"", ""},
    {"\x1B[31m", fffd + "[31m", "2: a control character was replaced"},
    {std::string("a\0b", 3), "a" + fffd + "b", "2: a NUL was replaced"},
    {"\xFF\xFE", fffd + fffd, "2: bytes that are no UTF-8 were replaced (2 times)"},
    {"caf\xE9", "caf" + fffd, "2: bytes that are no UTF-8 were replaced"},
    {"\xED\xA0\x80", fffd + fffd + fffd,
     "2: bytes that are no UTF-8 were replaced (3 times)"},
    {"\xEF\xBF\xBE", fffd, "2: a character that XML forbids was replaced"},
    {"\xEF\xBF\xBD", fffd, ""},
    {"&#27;&#x0;", fffd + fffd,
     "2: a reference to a character that XML forbids was replaced (2 times)"},
    {"&#xD800;", fffd, "2: a reference to a character that XML forbids was replaced"},
    {"&#99999999999;", fffd,
     "2: a reference to a character that XML forbids was replaced"},
    {"a & b && c", "a & b && c",
     "2: a '&' that begins nothing was read as text (3 times)"},
    {"&nbsp;", "&nbsp;", "2: the entity &nbsp; is not defined"},
    {"1 < 2 <3", "1 < 2 <3", "2: a '<' that begins nothing was read as text (2 times)"},
    {"a ]]> b", "a ]]> b", "2: \"]]>\" in a text"},
    {"<![CDATA[a & b <c> &#27;]]>", "a & b <c> &#27;", ""},
    {"<![CDATA[\x02]]>", fffd, "2: a control character was replaced"},
    {"<!-- \x02 & -->x", "x", "2: a control character was replaced"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(repair)

BOOST_DATA_TEST_CASE(mends_texts_and_says_so, boost::unit_test::data::make(dirt),
                     sample) {
  const auto reading = read_text("<testsuite>\n<testcase><failure>" + sample.inside +
                                 "</failure></testcase></testsuite>");

  BOOST_TEST_REQUIRE(reading.cases.size() == 1u);
  BOOST_TEST(reading.cases[0].findings.at(0).text == sample.text);
  const auto expected =
      sample.problem.empty() ? std::vector<std::string>{} : std::vector{sample.problem};
  BOOST_TEST(problems_of(reading.report) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(mends_attributes) {
  const auto reading =
      read_text("<testsuite>\n<testcase name='a < b & \x01'/>\n</testsuite>");

  BOOST_TEST(reading.cases.at(0).name == "a < b & " + fffd);
  BOOST_TEST(
      problems_of(reading.report) ==
          (std::vector<std::string>{"2: a '<' in an attribute was read as text",
                                    "2: a '&' that begins nothing was read as text",
                                    "2: a control character was replaced"}),
      boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(mends_the_name_of_an_unknown_entity_too) {
  const auto reading =
      read_text("<testsuite>\n<testcase name='&qu\x86t;'/>\n</testsuite>");

  BOOST_TEST(reading.cases.at(0).name == "&qu" + fffd + "t;");
}

BOOST_AUTO_TEST_CASE(says_that_an_attribute_stands_twice) {
  const auto reading =
      read_text("<testsuite>\n<testcase name='a' name='b'/></testsuite>");

  BOOST_TEST(reading.cases.size() == 1u);
  BOOST_TEST(problems_of(reading.report) ==
                 std::vector<std::string>{"2: an attribute stands twice in <testcase>"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(keeps_newlines_in_attributes_that_are_written_as_references) {
  const auto reading = read_text("<testsuite><testcase name='a&#10;b\nc'/></testsuite>");

  BOOST_TEST(reading.cases.at(0).name == "a\nb c");
}

BOOST_AUTO_TEST_CASE(mends_what_later_pieces_show_again) {
  std::string text = "<testng-results><suite name='a";
  text += '\0';
  text += "'><test name='&#1;'><class name='c'>";
  for (int i = 0; i < 20; ++i) text += "<test-method name='m' status='PASS'/>\n";
  text += "</class></test></suite></testng-results>";
  ingest::ReadOptions options;
  options.limits.window_bytes = 100;

  const auto reading = read_text(text, options);

  BOOST_TEST(sums(reading.report.counts) ==
             "20 cases: 20 passed, 0 failed, 0 errored, 0 skipped");
  BOOST_TEST(reading.cases.at(19).suite->parent->name == "a\xEF\xBF\xBD");
  BOOST_TEST(error_of(reading.report) == "");
}

BOOST_AUTO_TEST_SUITE_END()
