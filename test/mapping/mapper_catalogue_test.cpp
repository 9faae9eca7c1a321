#include <boost/test/unit_test.hpp>

#include "test/mapping/resolving.hpp"

using mapping::Grouping;
using mapping::Mapper;
using mapping::Template;

BOOST_AUTO_TEST_SUITE(mapper_catalogue)

BOOST_AUTO_TEST_CASE(finds_names_in_the_catalogue_ever_more_leniently) {
  const Mapper mapper({}, nullptr, &catalogue);

  BOOST_TEST(resolved(mapper, sample("shop.Cart", "adds")) == "11 by catalogue");
  BOOST_TEST(resolved(mapper, sample("x", "Removes")) == "12 by catalogue");
  BOOST_TEST(resolved(mapper, sample("SHOP.cart", "add s")) ==
             "11 by catalogue, case and white space aside");
  BOOST_TEST(resolved(mapper, sample("shop.Cart", "Adds(int)[1]")) ==
             "11 by catalogue, name without parameters");
  BOOST_TEST(resolved(mapper, sample("x", "twice[1]")) ==
             "by catalogue, name without parameters; several instances fit");
  BOOST_TEST(resolved(mapper, sample("other.shop.Cart", "adds")) == "no instance found");
}

BOOST_AUTO_TEST_CASE(takes_off_a_few_parameters_not_a_hundred) {
  const Mapper mapper({}, nullptr, &catalogue);
  std::string name = "Removes";
  for (int i = 0; i < 100; ++i) name += "()";

  BOOST_TEST(resolved(mapper, sample("x", "Removes(int)[1] (2)()")) ==
             "12 by catalogue, name without parameters");
  BOOST_TEST(resolved(mapper, sample("x", name)) == "no instance found");
}

BOOST_AUTO_TEST_CASE(compares_names_as_the_user_says) {
  const Mapper mapper(
      {.match = {*Template::compile("AUTO-{property:key}")}, .match_field = true},
      nullptr, &catalogue);

  BOOST_TEST(resolved(mapper, sample("a", "b", {{"key", "1"}})) ==
             "11 by catalogue field");
  BOOST_TEST(resolved(mapper, sample("shop.Cart", "adds")) == "no instance found");
}

BOOST_AUTO_TEST_CASE(a_group_is_found_by_its_own_name) {
  const Mapper mapper({}, nullptr, &catalogue);

  BOOST_TEST(resolved(mapper, sample("shop.Cart", "adds"), Grouping::by_class) ==
             "15 by catalogue");
  BOOST_TEST(resolved(mapper, sample("a", "b", {{"practitest.instance-id", "1"}}),
                      Grouping::by_class) == "no instance found");
  BOOST_TEST(resolved(mapper, sample("a", "b", {}, {{"practitest.instance-id", "1"}}),
                      Grouping::by_suite) ==
             "1 by its suite's property practitest.instance-id");
}

BOOST_AUTO_TEST_SUITE_END()
