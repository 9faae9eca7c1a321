#include "api/cli/text.hpp"

#include <sstream>

#include <boost/test/unit_test.hpp>

#include "api/cli/show.hpp"
#include "api/cli/table.hpp"

namespace {

std::string csv(const std::vector<std::string>& cells) {
  std::ostringstream out;
  cli::print_csv(out, cells);
  return out.str();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(text)

BOOST_AUTO_TEST_CASE(shows_what_would_hide) {
  BOOST_TEST(cli::visible("a\x1b[2Jb\n\t\x7f") == "a\\x1b[2Jb\\n\\t\\x7f");
  BOOST_TEST(cli::visible("Grüße 測試 🙂") == "Grüße 測試 🙂");
  BOOST_TEST(cli::visible("\xc2\x9b\xe2\x80\xae\xff\xc3") ==
             "\\u{009b}\\u{202e}\\xff\\xc3");
}

BOOST_AUTO_TEST_CASE(counts_columns_not_bytes) {
  BOOST_TEST(cli::width("Grüße") == 5u);
  BOOST_TEST(cli::width("測試") == 4u);
  BOOST_TEST(cli::width("e\xcc\x81") == 1u);
}

BOOST_AUTO_TEST_CASE(shortens_between_letters) {
  BOOST_TEST(cli::shortened("Grüße", 5) == "Grüße");
  BOOST_TEST(cli::shortened("Grüße", 4) == "Grü…");
  BOOST_TEST(cli::shortened("測試測試", 6) == "測試…");
}

BOOST_AUTO_TEST_CASE(aligns_a_table) {
  std::ostringstream out;

  cli::print(out, {.columns = {{"name"}, {"count", true}},
                   .rows = {{"測試", "7"}, {"a\nb", "123456"}},
                   .totals = {"", "123463"}});

  BOOST_TEST(out.str() ==
             "name   count\n"
             "測試       7\n"
             "a\\nb  123456\n"
             "      123463\n");
}

BOOST_AUTO_TEST_CASE(writes_csv_that_no_spreadsheet_runs) {
  BOOST_TEST(csv({"a", "b,c", "d \"e\"", ""}) == "a,\"b,c\",\"d \"\"e\"\"\",\r\n");
  BOOST_TEST(csv({"=1+1", "@SUM(A1)", "-cmd", "-1.5"}) ==
             "'=1+1,'@SUM(A1),'-cmd,-1.5\r\n");
}

BOOST_AUTO_TEST_CASE(writes_durations_for_people) {
  using ingest::Seconds;

  BOOST_TEST(cli::shown(Seconds(0.25)) == "0.250 s");
  BOOST_TEST(cli::shown(Seconds(59.4)) == "59.4 s");
  BOOST_TEST(cli::shown(Seconds(125)) == "2 min 05 s");
  BOOST_TEST(cli::shown(Seconds(11220)) == "3 h 07 min");
}

BOOST_AUTO_TEST_SUITE_END()
