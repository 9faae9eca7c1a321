#include "ingest/cutter.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>

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

BOOST_AUTO_TEST_SUITE_END()
