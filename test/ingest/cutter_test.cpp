#include "ingest/cutter.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "test/ingest/reading.hpp"

namespace {

struct Sample {
  const char* name;
  std::string text;

  friend std::ostream& operator<<(std::ostream& out, const Sample& s) {
    return out << s.name;
  }
};

const Sample samples[] = {
    {"nested suites with properties and everything else", R"(<?xml version="1.0"?>
<!-- made by hand -->
<testsuites name="all" tests="6">
  <testsuite name="outer" timestamp="2024-01-03T12:27:11" file="o.cpp">
    <properties><property name="a" value="1"/><property name="b"><![CDATA[2]]></property></properties>
    <testcase name="one" classname="C" time="1.5"><system-out>x [[ATTACHMENT|f.png]]</system-out></testcase>
    <testsuite name="inner">
      <testcase name="two &lt;&#x1F600;&gt;"><failure message="m" type="t">te<![CDATA[x]]]]><![CDATA[>t]]></failure></testcase>
      <properties><property name="late" value="3"/></properties>
      <testcase name='th"ree'><skipped/></testcase>
    </testsuite>
    <testcase name="four" status="notrun"/>
    <testsuite name="empty"/>
    <error message="broke"/>
    <system-err>[[ATTACHMENT|suite.log]]</system-err>
  </testsuite>
  <testcase name="five"><error>e</error><flakyFailure>no</flakyFailure></testcase>
  <testcase name="six" time="soon"><flakyFailure message="1"><stackTrace>s</stackTrace></flakyFailure></testcase>
</testsuites>
)"},
    {"a namespace",
     "<j:testsuites xmlns:j='u'><j:testsuite name='s'><j:testcase name='a'>"
     "<j:failure/></j:testcase></j:testsuite></j:testsuites>"},
    {"two documents and a tail",
     "noise\n<testsuite name='a'><testcase name='1'/></testsuite>\n"
     "<?xml version='1.0'?>\n<testsuites>\n<testcase name='2'/>\n"
     "</testsuites>\n-- done --\n<b>\n"},
    {"dirt in many places",
     "<testsuite name='a\x01'>\n<testcase name='1 & 2 &nbsp; < 3'>\n"
     "<failure>x < y ]]> \xFF &#27; &lt; </failure></testcase>\n\xEF\xBF\xBE\n"
     "<testcase name='caf\xC3\xA9 \xE2\x82'><system-out><![CDATA[\x1B[31m & <b> &#27;]]>"
     "</system-out></testcase></testsuite>"},
    {"cut off inside a text",
     "<testsuite name='a'>\n<testcase name='1'/>\n<testcase name='2'>"
     "<failure>\nand then"},
    {"cut off inside a tag", "<testsuite name='a'>\n<testcase name='1'/>\n<testcase nam"},
    {"tags that do not match",
     "<testsuite name='a'>\n<testcase name='1'/>\n<testcase "
     "name='2'><failure></testcase>\n</testsuite>"},
    {"a document type",
     "<!DOCTYPE a [ <!ENTITY b \"<c>\"> <!-- ' --> ]>\n<testsuite name='a'>"
     "<testcase name='&b;'/></testsuite>"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(cutter)

BOOST_DATA_TEST_CASE(reads_the_same_wherever_it_cuts,
                     boost::unit_test::data::make(samples), sample) {
  const auto whole = rendering(read_text(sample.text));

  for (std::size_t window = 16; window < sample.text.size() + 16; ++window) {
    ingest::ReadOptions options;
    options.limits.window_bytes = window;
    const auto lump = 1 + window % 7;
    BOOST_TEST_REQUIRE(rendering(read_text(sample.text, options, lump)) == whole,
                       "window " << window << " of:\n"
                                 << sample.text);
  }
}

BOOST_AUTO_TEST_CASE(reads_many_small_reports_in_one_file) {
  std::string text;
  for (int i = 0; i < 500; ++i)
    text += "<testsuite>\n<testcase name='" + std::to_string(i) + "'>" +
            std::string(static_cast<std::size_t>(i % 50) * 20, 'x') +
            "</testcase></testsuite>\n";
  text += "<testsuite><testcase time='x'/></testsuite>";
  const auto whole = rendering(read_text(text));

  BOOST_TEST(whole.find("501 cases: 501 passed") != std::string::npos);
  BOOST_TEST(whole.find("1001: \"x\" is not a time") != std::string::npos);
  for (const std::size_t window : {100u, 1000u, 5000u, 50'000u}) {
    ingest::ReadOptions options;
    options.limits.window_bytes = window;
    BOOST_TEST(rendering(read_text(text, options)) == whole, "a window of " << window);
  }
}

BOOST_DATA_TEST_CASE(counts_what_it_reads, boost::unit_test::data::make(samples),
                     sample) {
  const auto read = read_text(sample.text).report;

  const auto counted = count_text(sample.text);

  BOOST_TEST(sums(counted.counts) == sums(read.counts));
  BOOST_TEST(counted.counts.flaky == read.counts.flaky);
  BOOST_TEST(problems_of(counted) == problems_of(read), boost::test_tools::per_element());
  BOOST_TEST(error_of(counted) == error_of(read));
}

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

BOOST_AUTO_TEST_CASE(a_case_behind_the_end_is_missed_aloud) {
  const auto reading = read_text(
      "<testsuite><testcase name='a'/></testsuite>\n"
      "<testcase name='b'><failure/></testcase></testsuite>\n"
      "<testsuite><testcase name='c'/></testsuite>\n");

  BOOST_TEST_REQUIRE(reading.cases.size() == 2u);
  BOOST_TEST(reading.cases[1].name == "c");
  BOOST_TEST(problems_of(reading.report).at(0) == "2: text after the end of the report");
  BOOST_TEST(error_of(reading.report) ==
             "4: test cases stand behind the end of a report: they are not read");
}

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

BOOST_DATA_TEST_CASE(leaves_out_only_what_passing_cases_printed,
                     boost::unit_test::data::make(samples), sample) {
  const auto wanted = rendering(without_needless_outputs(read_text(sample.text)));
  for (const std::size_t window : {16u, 100u, 350u, 512u * 1024}) {
    ingest::ReadOptions options;
    options.limits.window_bytes = window;
    const auto read = without_needless_outputs(read_findings(sample.text, options));
    BOOST_TEST(rendering(read) == wanted, "a window of " << window);
  }
}

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

struct Unreadable {
  std::string text;
  const char* error;

  friend std::ostream& operator<<(std::ostream& out, const Unreadable& u) {
    return out << u.text;
  }
};

const Unreadable unreadable[] = {
    {"", "1: the file is empty; did its test run die?"},
    {" \n\n", "3: the file holds nothing but white space"},
    {"<?xml version='1.0'?>", "1: the file holds no root element"},
    {"{\"a\": 1}", "1: this is JSON, not a test report in XML"},
    {"All tests passed.\n", "2: this is plain text, not a test report in XML"},
    {"\x1F\x8B\x08\x01 \x02", "1: these are binary data, not a test report in XML"},
    {"<!DOCTYPE html>\n<html lang=en>", "2: not a test report: an HTML page"},
    {"<a/>", "1: <a> is not the root of a test report"},
    {"<testsuite name=a/>", "1: an attribute's value without quotes"},
    {"<!DOCTYPE a [<!ENTITY x SYSTEM \"f\">]>\n<testsuite>\n<testcase "
     "name='&x;'/></testsuite>",
     "3: the external entity &x; is not read: no report needs one"},
};

BOOST_DATA_TEST_CASE(says_what_is_no_report, boost::unit_test::data::make(unreadable),
                     sample) {
  const auto report = count_text(sample.text);

  BOOST_TEST(error_of(report) == sample.error);
  BOOST_TEST(report.counts.cases == 0);
}

BOOST_AUTO_TEST_SUITE_END()
