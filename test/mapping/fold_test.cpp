#include "mapping/fold.hpp"

#include <boost/test/unit_test.hpp>

namespace {

std::string folded(std::string_view text) {
  std::string result = "leftover";
  mapping::fold(text, result);
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fold)

BOOST_AUTO_TEST_CASE(folds_scripts_that_have_case) {
  BOOST_TEST(folded(" A\xC2\xA0"
                    "B\n") == "ab");
  BOOST_TEST(folded("\xD0\x9C\xD0\x98\xD0\xA0") == "\xD0\xBC\xD0\xB8\xD1\x80");
  BOOST_TEST(folded("\xCE\xA9\xC5\xBD\xC4\x90") == "\xCF\x89\xC5\xBE\xC4\x91");
  BOOST_TEST(folded("\xE6\xBC\xA2\xE5\xAD\x97") == "\xE6\xBC\xA2\xE5\xAD\x97");
  BOOST_TEST(folded("\xF0\x9F\x9A\x80\xFFZ") == "\xF0\x9F\x9A\x80\xFFz");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf_8_stay) {
  for (const char* odd : {"\xC0\x80", "\xC1\x81", "\xE0\x81\x81", "\xED\xA0\x80", "\xC3"})
    BOOST_TEST(folded(odd) == odd);
}

BOOST_AUTO_TEST_SUITE_END()
