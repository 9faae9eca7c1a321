#include "mapping/excerpt.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(excerpt)

BOOST_AUTO_TEST_CASE(the_first_line_is_the_first_that_says_something) {
  BOOST_TEST(mapping::first_line("\n \t\n  one  \r\ntwo") == "one");
  BOOST_TEST(mapping::first_line("one") == "one");
  BOOST_TEST(mapping::first_line(" \n ") == "");
  BOOST_TEST(mapping::first_line("") == "");
}

BOOST_AUTO_TEST_CASE(a_long_text_keeps_its_head_and_its_tail) {
  BOOST_TEST(mapping::head_and_tail("abcdef", 6) == "abcdef");
  BOOST_TEST(mapping::head_and_tail("abcdefgh", 4) ==
             "ab\n[... 4 bytes left out ...]\ngh");
}

BOOST_AUTO_TEST_CASE(no_code_point_is_cut_in_two) {
  BOOST_TEST(mapping::head_and_tail("\xC3\xA4\xC3\xB6\xC3\xBC", 5) ==
             "\xC3\xA4\n[... 2 bytes left out ...]\n\xC3\xBC");
}

BOOST_AUTO_TEST_SUITE_END()
