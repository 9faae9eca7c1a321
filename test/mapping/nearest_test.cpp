#include "mapping/nearest.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(nearest)

constexpr std::string_view words[] = {"inspect", "plan", "upload", "status"};

BOOST_AUTO_TEST_CASE(finds_the_nearest_word) {
  BOOST_TEST(mapping::nearest("inpsect", words).value_or("") == "inspect");
  BOOST_TEST(mapping::nearest("uplaod", words).value_or("") == "upload");
  BOOST_TEST(!mapping::nearest("xyz", words));
}

BOOST_AUTO_TEST_CASE(takes_a_word_that_was_cut_short_for_the_whole) {
  BOOST_TEST(mapping::nearest("ins", words).value_or("") == "inspect");
}

BOOST_AUTO_TEST_CASE(asks_with_the_word_and_not_at_all_without_one) {
  BOOST_TEST(mapping::did_you_mean("plam", words) == ", did you mean \"plan\"?");
  BOOST_TEST(mapping::did_you_mean("xyz", words) == "");
}

BOOST_AUTO_TEST_SUITE_END()
