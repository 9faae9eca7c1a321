#include "mapping/template.hpp"

#include <boost/test/unit_test.hpp>

namespace {

ingest::Case sample() {
  ingest::Case sample;
  sample.class_name = "shop.Cart";
  sample.name = "adds";
  sample.file = "cart.py";
  sample.properties = {{"owner", "team a"}};
  auto outer = std::make_shared<ingest::Suite>();
  outer->properties = {{"browser", "firefox"}, {"owner", "all"}};
  auto suite = std::make_shared<ingest::Suite>();
  suite->name = "pytest";
  suite->parent = outer;
  sample.suite = suite;
  return sample;
}

const mapping::CiValues ci{.server = "gitlab", .build = "7", .branch = "main {x}"};

std::string filled(std::string_view text,
                   mapping::Grouping grouping = mapping::Grouping::by_case) {
  const auto test_case = sample();
  const std::vector<std::pair<std::string, std::string>> caught{{"id", "42"}};
  return mapping::Template::compile(text, ci)->fill(
      mapping::subject_of(test_case, grouping, ""), caught);
}

std::string refusal(std::string_view text) {
  return mapping::Template::compile(text).error().message;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(template_)

BOOST_AUTO_TEST_CASE(fills_fields_of_the_case) {
  BOOST_TEST(filled("{class}.{name}") == "shop.Cart.adds");
  BOOST_TEST(filled("{suite}/{file}") == "pytest/cart.py");
  BOOST_TEST(filled("plain") == "plain");
  BOOST_TEST(filled("") == "");
}

BOOST_AUTO_TEST_CASE(takes_properties_of_the_case_before_those_of_its_suites) {
  BOOST_TEST(filled("{property:owner}|{property:browser}|{property:none}") ==
             "team a|firefox|");
}

BOOST_AUTO_TEST_CASE(a_group_has_no_name_and_only_its_suites_properties) {
  BOOST_TEST(filled("{class}|{name}|{property:owner}", mapping::Grouping::by_class) ==
             "shop.Cart||all");
}

BOOST_AUTO_TEST_CASE(fills_in_the_build_once_and_never_reads_it_as_a_template) {
  BOOST_TEST(filled("{ci.server} {ci.build} {ci.branch}{ci.commit}") ==
             "gitlab 7 main {x}");
}

BOOST_AUTO_TEST_CASE(fills_in_what_a_rule_caught) {
  BOOST_TEST(filled("9{match:id}0{match:other}") == "9420");
}

BOOST_AUTO_TEST_CASE(doubled_braces_are_braces) {
  BOOST_TEST(filled("{{{name}}}") == "{adds}");
}

BOOST_AUTO_TEST_CASE(says_where_a_template_is_wrong) {
  BOOST_TEST(refusal("ab{nmae}").starts_with("\"ab{nmae}\":3: unknown field \"{nmae}\""));
  BOOST_TEST(refusal("{name") ==
             "\"{name\":1: \"{\" is not closed; use \"{{\" for a brace");
  BOOST_TEST(refusal("a}") == "\"a}\":2: \"}\" closes nothing; use \"}}\"");
  BOOST_TEST(refusal("{property:}").find("unknown field") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
