#include "mapping/escapes.hpp"

#include <boost/test/unit_test.hpp>

using mapping::without_escapes;

BOOST_AUTO_TEST_SUITE(escapes)

BOOST_AUTO_TEST_CASE(takes_colours_off_however_a_runner_wrote_their_escape) {
  for (const std::string esc : {"\x1b", "\xEF\xBF\xBD", "\\x1b", "\\u001B", "\\033",
                                "#x1B", "&#27;", "&#x1b;", "[NON-XML-CHAR-0x1B]", "?"})
    BOOST_TEST(without_escapes("a " + esc + "[31;1mred" + esc + "[0m" + esc +
                               "[38;5;9m!") == "a red!",
               esc);
}

BOOST_AUTO_TEST_CASE(takes_off_all_of_what_a_real_escape_begins) {
  BOOST_TEST(without_escapes("\x1b[?25l\x1b[2K\x1b[mok\x1b[1 q") == "ok");
}

BOOST_AUTO_TEST_CASE(takes_colours_off_whose_escapes_are_gone_where_they_end) {
  BOOST_TEST(without_escapes("[1m[31mred[39m[0m and [32;1mgreen[0m [31m") ==
             "red and green [31m");
  BOOST_TEST(without_escapes("a[0] [31mred[39m b[1m") == "a[0] red b[1m");
}

BOOST_AUTO_TEST_CASE(leaves_what_is_text) {
  for (const std::string text :
       {"", "[31m", "[0m", "x [39m", "a[0m] [31m", "[m [0m", "a[0]", "items?[0]",
        "really?[m]", "what?[m", "\\x1b[a-z]+", "\\x1b[A-Z]", "\xEF\xBF\xBD[ <&>", "\x1b",
        "\x1b[", "\x1b[31", "#x1B[1", "&#27;[x]",
        "\\x1b[999999999999999999999999999999999999m"})
    BOOST_TEST(without_escapes(text) == text);
}

BOOST_AUTO_TEST_SUITE_END()
