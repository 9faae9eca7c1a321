#include "ingest/decode.hpp"

#include <boost/test/unit_test.hpp>

#include "test/ingest/reading.hpp"

namespace {

const std::string accented = "caf\xC3\xA9 \xE2\x82\xAC";  // é, €

std::string report_called(const std::string& name, const std::string& encoding) {
  return "<?xml version='1.0' encoding='" + encoding +
         "'?>\n<testsuite><testcase name='" + name + "'/></testsuite>";
}

/// Two or four bytes a character, the low one first or last.
std::string widened(const std::u16string& text, bool low_first) {
  std::string bytes;
  for (const auto c : text) {
    const auto low = static_cast<char>(c & 0xFF);
    const auto high = static_cast<char>(c >> 8);
    bytes += low_first ? low : high;
    bytes += low_first ? high : low;
  }
  return bytes;
}

std::string name_in(const std::string& bytes) {
  const auto reading = read_text(bytes, {}, 7);
  BOOST_TEST(error_of(reading.report) == "");
  BOOST_TEST(problems_of(reading.report).empty());
  return reading.cases.empty() ? "no case" : reading.cases[0].name;
}

const std::u16string wide = u"<testsuite><testcase name='caf\u00e9 \u20ac'/></testsuite>";

}  // namespace

BOOST_AUTO_TEST_SUITE(decode)

BOOST_AUTO_TEST_CASE(reads_utf8_with_and_without_mark) {
  BOOST_TEST(name_in(report_called(accented, "utf-8")) == accented);
  BOOST_TEST(name_in("\xEF\xBB\xBF" + report_called(accented, "UTF-8")) == accented);
}

BOOST_AUTO_TEST_CASE(reads_utf16_by_its_mark_or_by_its_zeros) {
  BOOST_TEST(name_in(widened(u"\uFEFF" + wide, true)) == accented);
  BOOST_TEST(name_in(widened(u"\uFEFF" + wide, false)) == accented);
  BOOST_TEST(name_in(widened(wide, true)) == accented);
  BOOST_TEST(name_in(widened(wide, false)) == accented);
}

BOOST_AUTO_TEST_CASE(reads_what_the_declaration_names) {
  BOOST_TEST(name_in(report_called("caf\xE9 \x80", "windows-1252")) == accented);
  BOOST_TEST(name_in(report_called("caf\xE9", "ISO-8859-1")) == "caf\xC3\xA9");
  BOOST_TEST(name_in(report_called("\x83\x65\x83\x58\x83\x67", "Shift_JIS")) ==
             "\xE3\x83\x86\xE3\x82\xB9\xE3\x83\x88");
  BOOST_TEST(name_in(report_called("\xB2\xE2\xCA\xD4", "GBK")) ==
             "\xE6\xB5\x8B\xE8\xAF\x95");
}

BOOST_AUTO_TEST_CASE(believes_the_bytes_more_than_the_declaration) {
  const auto reading = read_text(report_called(accented, "utf-16"));

  BOOST_TEST(reading.cases.at(0).name == accented);
  BOOST_TEST(problems_of(reading.report) ==
                 std::vector<std::string>{
                     "1: declared as UTF-16, but one byte a character: read as UTF-8"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(says_that_an_encoding_is_not_known) {
  const auto reading = read_text(report_called("a", "klingon-1"));

  BOOST_TEST(reading.cases.size() == 1u);
  BOOST_TEST(problems_of(reading.report).at(0) ==
             "1: the encoding \"KLINGON-1\" is not known: read as UTF-8");
}

BOOST_AUTO_TEST_CASE(replaces_what_cannot_be_decoded) {
  auto broken = widened(u"<testsuite>\n<testcase name='X'/></testsuite>", true);
  broken.replace(broken.find('X'), 2, "\x00\xD8", 2);  // Half of a pair.

  const auto reading = read_text(broken);

  BOOST_TEST(reading.cases.at(0).name == "\xEF\xBF\xBD");
  BOOST_TEST(problems_of(reading.report).at(0) ==
             "2: bytes that are no UTF-8 were replaced");
}

BOOST_AUTO_TEST_SUITE_END()
