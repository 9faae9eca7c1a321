#include "mapping/pattern.hpp"

#include <boost/test/unit_test.hpp>

using mapping::Pattern;

BOOST_AUTO_TEST_SUITE(pattern)

BOOST_AUTO_TEST_CASE(a_glob_fits_the_whole_text) {
  BOOST_TEST(Pattern::glob("com.*.Cart?").matches("com.shop.old.CartA"));
  BOOST_TEST(!Pattern::glob("com.*").matches("org.com.x"));
  BOOST_TEST(!Pattern::glob("a.b").matches("aXb"));
  BOOST_TEST(Pattern::glob("t[1]").matches("t[1]"));
  BOOST_TEST(Pattern::glob("").matches(""));
  BOOST_TEST(!Pattern::glob("").matches("x"));
  BOOST_TEST(Pattern::glob("a*b?").matches("a\nb\xC3\xA9"));
}

BOOST_AUTO_TEST_CASE(a_regex_is_found_anywhere) {
  const auto pattern = Pattern::regex("TC(\\d+)");

  BOOST_TEST(*pattern->first_group("logs in TC98142 twice") == "98142");
  BOOST_TEST(!pattern->first_group("TC").has_value());
  BOOST_TEST(*Pattern::regex("\\d+")->first_group("a 12") == "12");
}

BOOST_AUTO_TEST_CASE(keeps_named_groups) {
  std::vector<std::pair<std::string, std::string>> groups;

  BOOST_TEST(Pattern::regex("(?P<set>\\d+):(?P<id>\\d+)")->capture("117:19", groups));

  BOOST_REQUIRE(groups.size() == 2u);
  BOOST_TEST(groups[0].second == "117");
  BOOST_TEST(groups[1].first == "id");
}

BOOST_AUTO_TEST_CASE(refuses_what_re2_cannot_read) {
  BOOST_TEST(Pattern::regex("a(").error().message ==
             "\"a(\" is no regular expression: missing ): a(");
  BOOST_TEST(Pattern::regex("(?=a)").has_error());
}

BOOST_AUTO_TEST_CASE(what_explodes_elsewhere_is_linear_here) {
  BOOST_TEST(!Pattern::regex("(a*)*b$")->matches(std::string(100000, 'a')));
}

BOOST_AUTO_TEST_SUITE_END()
