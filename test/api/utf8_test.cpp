#include "api/utf8.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_AUTO_TEST_CASE(cuts_between_code_points) {
  BOOST_TEST(api::first_code_points("naïve", 3) == "naï");
  BOOST_TEST(api::first_code_points("😀😀😀", 2) == "😀😀");
  BOOST_TEST(api::first_code_points("abc", 3) == "abc");
  BOOST_TEST(api::first_code_points("äöü", 3) == "äöü");
  BOOST_TEST(api::first_code_points("äöü", 0) == "");
}

BOOST_AUTO_TEST_CASE(knows_what_is_not_utf8) {
  BOOST_TEST(api::valid_utf8("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"));
  for (const char* bad : {"\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80",
                          "\xe2\x82", "\x80", "\xf4\x90\x80\x80"})
    BOOST_TEST(!api::valid_utf8(bad));
}

BOOST_AUTO_TEST_CASE(prints_hostile_text_on_one_harmless_line) {
  BOOST_TEST(api::printable("  a\r\n\tb  ") == "a b");
  BOOST_TEST(api::printable("\x1b]0;x\x07\xff") == "?]0;x??");
  BOOST_TEST(api::printable("a\u202eb\u009bc") == "a?b?c");
  BOOST_TEST(api::printable("äöüß", 3) == "äöü...");
  BOOST_TEST(api::printable("äöü", 3) == "äöü");
}

BOOST_AUTO_TEST_SUITE_END()
