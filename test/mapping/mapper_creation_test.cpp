#include <boost/test/unit_test.hpp>

#include "test/mapping/resolving.hpp"

using mapping::Grouping;
using mapping::Mapper;
using mapping::Template;

BOOST_AUTO_TEST_SUITE(mapper_creation)

BOOST_AUTO_TEST_CASE(creates_only_what_it_may) {
  const Mapper instances({.creation = {.instances = true, .set = 9}}, nullptr,
                         &catalogue);
  const Mapper both({.creation = {.instances = true, .tests = true}}, nullptr,
                    &catalogue);
  const Mapper neither({}, nullptr, &catalogue);
  const auto known = sample("a", "known only");
  const auto unheard = sample("a", "unheard of");

  BOOST_TEST(resolved(neither, known) == "no instance found");
  BOOST_TEST(resolved(instances, known) ==
             "test 5 in 9 by catalogue; its instance will be created");
  BOOST_TEST(resolved(instances, unheard) == "no instance found");
  BOOST_TEST(resolved(both, known) ==
             "test 5 in 0 by catalogue; its instance will be created");
  BOOST_TEST(resolved(both, unheard) ==
             "new a.unheard of in 0 no instance found; the test will be created");
  BOOST_TEST(resolved(both, unheard, Grouping::by_suite) ==
             "new nightly in 0 no instance found; the test will be created");
  BOOST_TEST(resolved(both, sample("a", "b", {{"practitest.test-id", "77"}})) ==
             "test 77 in 0 by property practitest.test-id; its instance will be created");
  BOOST_TEST(
      resolved(both, sample("a", "b", {{"practitest.instance-id", "x"}})) ==
      "by property practitest.instance-id; \"x\" is not a system id; give a number");
}

BOOST_AUTO_TEST_CASE(a_test_that_was_made_for_want_of_a_field_is_found_by_its_name) {
  const Mapper mapper({.match = {*Template::compile("{name}")},
                       .match_field = true,
                       .creation = {.instances = true, .tests = true, .set = 9}},
                      nullptr, &catalogue);

  BOOST_TEST(resolved(mapper, sample("a", "AUTO-1")) == "11 by catalogue field");
  BOOST_TEST(resolved(mapper, sample("a", "Removes")) == "12 by catalogue");
  BOOST_TEST(resolved(mapper, sample("a", "known only")) ==
             "test 5 in 9 by catalogue; its instance will be created");
  BOOST_TEST(resolved(mapper, sample("a", "removes")) ==
             "new removes in 9 no instance found; the test will be created");
}

BOOST_AUTO_TEST_CASE(a_rule_that_names_a_test_may_create_it) {
  const auto rules = table(R"json({"rules": [
    {"when": {"class": "new"}, "instance-name": "{name} anew", "set-id": 8},
    {"when": {"class": "any"}, "instance-name": "{name} anew"}
  ]})json");
  const Mapper one_set({.creation = {.instances = true, .tests = true, .set = 7}}, &rules,
                       &catalogue);
  const Mapper two_sets(
      {.creation = {.instances = true, .tests = true, .set = 7, .set_by_rule = true}},
      &rules, &catalogue);
  const Mapper instances({.creation = {.instances = true, .set = 7}}, &rules, &catalogue);
  const std::string trouble =
      "; several sets are asked for, and no rule says which one gets it";

  for (const auto* mapper : {&one_set, &two_sets})
    BOOST_TEST(resolved(*mapper, sample("new", "x")) ==
               "new x anew in 8 by table rule 1; the test will be created");
  BOOST_TEST(resolved(one_set, sample("any", "x")) ==
             "new x anew in 7 by table rule 2; the test will be created");
  BOOST_TEST(resolved(instances, sample("any", "x")) ==
             "by table rule 2; no instance is called \"x anew\"");
  BOOST_TEST(resolved(two_sets, sample("any", "x")) == "by table rule 2" + trouble);
  BOOST_TEST(resolved(two_sets, sample("a", "unheard of")) ==
             "no instance found" + trouble);
  BOOST_TEST(resolved(two_sets, sample("a", "known only")) == "by catalogue" + trouble);
  BOOST_TEST(resolved(two_sets, sample("a", "removes")) ==
             "12 by catalogue, case and white space aside");
}

BOOST_AUTO_TEST_CASE(a_display_id_asks_for_all_tests_where_its_instance_may_be_created) {
  const Mapper creates({.creation = {.instances = true, .set = 9}}, nullptr, &catalogue);
  const Mapper looks({}, nullptr, &catalogue);
  const auto by = [](std::string id) {
    return sample("a", "b", {{"practitest.test-display-id", std::move(id)}});
  };
  const auto wants_tests = [](const Mapper& mapper, const ingest::Case& test_case) {
    return mapper.resolve(mapping::subject_of(test_case, Grouping::by_case, "r.xml"))
        .wants_tests;
  };

  BOOST_TEST(resolved(creates, by("5")) ==
             "test 5 in 9 by property practitest.test-display-id; its instance will be "
             "created");
  BOOST_TEST(!wants_tests(creates, by("5")));
  BOOST_TEST(wants_tests(creates, by("6")));
  BOOST_TEST(!wants_tests(looks, by("6")));
}

BOOST_AUTO_TEST_SUITE_END()
