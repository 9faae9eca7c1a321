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
  BOOST_TEST(mapping::head_and_tail(std::string(50, 'a') + std::string(50, 'z'), 34) ==
             "aa\n[... 96 bytes left out ...]\nzz");
}

BOOST_AUTO_TEST_CASE(what_is_kept_is_never_longer_than_allowed) {
  const std::string text(2000, 'x');

  for (std::size_t bytes = 0; bytes <= text.size(); ++bytes) {
    const auto kept = mapping::head_and_tail(text, bytes).size();
    BOOST_REQUIRE_LE(kept, bytes);
    BOOST_REQUIRE_GE(kept + 2, bytes);
  }
  BOOST_TEST(mapping::head_and_tail(text, 4) == "xxxx");
}

BOOST_AUTO_TEST_CASE(no_code_point_is_cut_in_two) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "\xC3\xA4";

  BOOST_TEST(mapping::head_and_tail(text, 40) ==
             "\xC3\xA4\xC3\xA4\n[... 192 bytes left out ...]\n\xC3\xA4\xC3\xA4");
  BOOST_TEST(mapping::head_and_tail(text, 5) == "\xC3\xA4\xC3\xA4");
}

BOOST_AUTO_TEST_SUITE_END()
