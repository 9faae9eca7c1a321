#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>

#include "test/ingest/reading.hpp"

namespace {

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

}  // namespace

BOOST_AUTO_TEST_SUITE(cutter_outside)

BOOST_DATA_TEST_CASE(says_what_is_no_report, boost::unit_test::data::make(unreadable),
                     sample) {
  const auto report = count_text(sample.text);

  BOOST_TEST(error_of(report) == sample.error);
  BOOST_TEST(report.counts.cases == 0);
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

BOOST_AUTO_TEST_SUITE_END()
