#include "mapping/mapper.hpp"

#include <boost/test/unit_test.hpp>

using mapping::Catalogue;
using mapping::Creation;
using mapping::Grouping;
using mapping::IdKind;
using mapping::Mapper;
using mapping::MapperOptions;
using mapping::Pattern;
using mapping::Table;
using mapping::Template;
using Properties = std::vector<ingest::Property>;

namespace {

ingest::Case sample(std::string class_name, std::string name, Properties own = {},
                    Properties of_suite = {}) {
  ingest::Case sample;
  sample.class_name = std::move(class_name);
  sample.name = std::move(name);
  sample.properties = std::move(own);
  auto suite = std::make_shared<ingest::Suite>();
  suite->name = "nightly";
  suite->properties = std::move(of_suite);
  sample.suite = suite;
  return sample;
}

struct Written {
  std::string operator()(mapping::InInstance in) { return std::to_string(in.instance); }
  std::string operator()(mapping::InNewInstance in) {
    return "test " + std::to_string(in.test) + " in " + std::to_string(in.set);
  }
  std::string operator()(const mapping::InNewTest& in) {
    return "new " + in.test_name + " in " + std::to_string(in.set);
  }
};

// "98142, 98143 by property practitest.instance-id"
std::string resolved(const Mapper& mapper, const ingest::Case& test_case,
                     Grouping grouping = Grouping::by_case,
                     std::string_view report_path = "r.xml") {
  const auto answer =
      mapper.resolve(mapping::subject_of(test_case, grouping, report_path));
  std::string text;
  for (const auto& destination : answer.destinations)
    text += std::visit(Written{}, destination) + " ";
  return text + mapper.explain(answer);
}

const Catalogue catalogue({
    {.instance = 11,
     .test = 1,
     .set = 7,
     .name = "shop.Cart.adds",
     .display_id = "7:1",
     .test_display_id = "1",
     .field = "AUTO-1"},
    {.instance = 12,
     .test = 2,
     .set = 7,
     .name = "Removes",
     .display_id = "7:2",
     .test_display_id = "2"},
    {.instance = 13, .test = 3, .set = 7, .name = "twice"},
    {.instance = 14, .test = 3, .set = 8, .name = "twice"},
    {.instance = 15, .test = 4, .set = 8, .name = "shop.Cart"},
    {.test = 5, .name = "known only", .test_display_id = "5"},
});

Table table(std::string text) {
  return *Table::read(std::move(text), "map");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(mapper_)

BOOST_AUTO_TEST_CASE(an_id_in_the_report_comes_before_all_else) {
  const auto rows = table("name,instance-id\nadds,5\n");
  const Mapper mapper({}, &rows, &catalogue);

  BOOST_TEST(resolved(mapper, sample("shop.Cart", "adds",
                                     {{"practitest.instance-id", "98142, 98143"}})) ==
             "98142 98143 by property practitest.instance-id");
  BOOST_TEST(resolved(mapper, sample("shop.Cart", "adds",
                                     {{"practitest.instance-display-id", "7:2"}})) ==
             "12 by property practitest.instance-display-id");
  BOOST_TEST(resolved(mapper, sample("a", "b", {}, {{"practitest.test-id", "2"}})) ==
             "12 by its suite's property practitest.test-id");
  BOOST_TEST(resolved(mapper, sample("a", "b", {{"practitest.test-display-id", "1"}},
                                     {{"practitest.instance-id", "9"}})) ==
             "11 by property practitest.test-display-id");
}

BOOST_AUTO_TEST_CASE(a_property_may_be_repeated_or_called_otherwise) {
  const Mapper mapper({.id_properties = {"pt"}});

  BOOST_TEST(resolved(mapper, sample("a", "b", {{"pt", "1"}, {"pt", "2 1"}})) ==
             "1 2 by property pt");
  BOOST_TEST(resolved(mapper, sample("a", "b", {{"pt", " "}})) == "no instance found");
}

BOOST_AUTO_TEST_CASE(an_id_that_leads_nowhere_is_said_and_not_replaced) {
  const Mapper mapper({}, nullptr, &catalogue);
  const Mapper offline({});
  const auto with = [](std::string name, std::string value) {
    return sample("shop.Cart", "adds", {{std::move(name), std::move(value)}});
  };

  BOOST_TEST(resolved(mapper, with("practitest.instance-id", "12a")) ==
             "by property practitest.instance-id; \"12a\" is not a system id; give a "
             "number");
  BOOST_TEST(resolved(mapper, with("practitest.instance-display-id", "9:9")) ==
             "by property practitest.instance-display-id; no instance of \"9:9\" in the "
             "sets asked for");
  BOOST_TEST(resolved(offline, with("practitest.instance-display-id", "9:9")) ==
             "by property practitest.instance-display-id; \"9:9\" needs the catalogue; "
             "give --set-ids");
}

BOOST_AUTO_TEST_CASE(a_case_names_a_hundred_ids_at_most) {
  const auto rules = table(R"json({"rules": [{"instance-id": "{property:ids}"}]})json");
  const Mapper mapper({}, &rules);
  std::string hundred;
  for (int id = 1; id <= 100; ++id) hundred += std::to_string(id) + ",";
  const auto destinations = [&](Properties properties) {
    const auto test_case = sample("a", "b", std::move(properties));
    return mapper.resolve(mapping::subject_of(test_case, Grouping::by_case, "r.xml"))
        .destinations.size();
  };
  const auto ids = "practitest.instance-id";

  BOOST_TEST(destinations({{ids, hundred}}) == 100u);
  BOOST_TEST(destinations({{"ids", hundred}}) == 100u);
  BOOST_TEST(
      resolved(mapper, sample("a", "b", {{ids, hundred}, {ids, "8"}, {ids, "9"}})) ==
      "by property practitest.instance-id; 102 ids are given where at most 100 "
      "may be");
  BOOST_TEST(resolved(mapper, sample("a", "b", {{"ids", hundred + "101"}})) ==
             "by table rule 1; 101 ids are given where at most 100 may be");
}

BOOST_AUTO_TEST_CASE(a_test_in_two_sets_is_ambiguous) {
  const Mapper mapper({}, nullptr, &catalogue);
  const auto test_case = sample("a", "b", {{"practitest.test-id", "3"}});

  const auto answer =
      mapper.resolve(mapping::subject_of(test_case, Grouping::by_case, "r.xml"));

  BOOST_TEST((answer.status == mapping::Resolution::Status::ambiguous));
  BOOST_TEST(answer.destinations.empty());
  BOOST_TEST(answer.candidates == (std::vector<std::uint32_t>{2, 3}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(finds_ids_in_names_by_pattern) {
  const Mapper mapper({.id_pattern = *Pattern::regex("PT(\\d+)")});
  const Mapper by_test(
      {.id_pattern = *Pattern::regex("T([0-9:]+)"), .id_kind = IdKind::instance_display},
      nullptr, &catalogue);

  BOOST_TEST(resolved(mapper, sample("a", "adds PT98142")) ==
             "98142 by the id in its name");
  BOOST_TEST(resolved(mapper, sample("PT5", "adds")) == "5 by the id in its name");
  BOOST_TEST(resolved(mapper, sample("PT6", "PT7"), Grouping::by_class) ==
             "6 by the id in its name");
  BOOST_TEST(resolved(mapper, sample("a", "b")) == "no instance found");
  BOOST_TEST(resolved(by_test, sample("a", "T7:2")) == "12 by the id in its name");
}

BOOST_AUTO_TEST_CASE(asks_the_table_before_the_catalogue) {
  const auto rows = table(R"json({
    "rows": [{"name": "adds", "instance-id": 5}],
    "rules": [{"when": {"name": "skip*"}, "ignore": true},
              {"when": {"name": "named*"}, "instance-name": "twice", "set-id": 8},
              {"when": {"name": "lost"}, "instance-name": "nowhere"},
              {"when": {"name": "odd"}, "instance-id": "{name}"}]
  })json");
  const Mapper mapper({}, &rows, &catalogue);

  BOOST_TEST(resolved(mapper, sample("shop.Cart", "adds")) == "5 by table row 1");
  BOOST_TEST(resolved(mapper, sample("a", "skip it")) == "by table rule 1; ignored");
  BOOST_TEST(resolved(mapper, sample("a", "named so")) == "14 by table rule 2");
  BOOST_TEST(resolved(mapper, sample("a", "lost")) ==
             "by table rule 3; no instance is called \"nowhere\"");
  BOOST_TEST(
      resolved(mapper, sample("a", "odd")) ==
      "by table rule 4; rule 4 gives the instance-id \"odd\", which is not a number");
  BOOST_TEST(resolved(mapper, sample("a", "removes")) ==
             "12 by catalogue, case and white space aside");
}

BOOST_AUTO_TEST_CASE(a_table_names_a_report_by_as_much_of_its_path_as_it_takes) {
  const auto rows = table("file,instance-id\nr.xml,1\nx/r.xml,2\nout/y/r.xml,3\n");
  const auto rules = table(R"json({"rules": [
    {"when": {"file": "x/*.xml"}, "instance-id": 4},
    {"when": {"file": "r.xml"}, "instance-id": 5}
  ]})json");
  const Mapper by_row({}, &rows), by_rule({}, &rules);
  const ingest::Case test_case = sample("a", "b");
  const auto instance = [&](const Mapper& mapper, std::string_view path) {
    const auto answer =
        mapper.resolve(mapping::subject_of(test_case, Grouping::by_file, path));
    return std::get<mapping::InInstance>(answer.destinations.at(0)).instance;
  };

  BOOST_TEST(instance(by_row, "out/x/r.xml") == 2);
  BOOST_TEST(instance(by_row, "out/y/r.xml") == 3);
  BOOST_TEST(instance(by_row, "out/z/r.xml") == 1);
  BOOST_TEST(instance(by_rule, "out/x/r.xml") == 4);
  BOOST_TEST(instance(by_rule, "out/y/r.xml") == 5);
}

BOOST_AUTO_TEST_CASE(a_rule_sees_the_folders_of_a_report_only_where_it_names_some) {
  const auto rules = table(R"json({"rules": [
    {"when": {"file": "*cart*"}, "instance-id": 1},
    {"when": {"file": {"pattern": "^till"}}, "instance-id": 2},
    {"when": {"file": {"pattern": "(?P<id>[0-9]+)/.*x"}}, "instance-id": "{match:id}"},
    {"when": {"file": "*"}, "instance-id": 3}
  ]})json");
  const Mapper mapper({}, &rules);
  const ingest::Case test_case = sample("a", "b");
  const auto how = [&](std::string_view path) {
    return resolved(mapper, test_case, Grouping::by_file, path);
  };

  BOOST_TEST(how("cart/other.xml") == "3 by table rule 4");
  BOOST_TEST(how("till/other.json") == "3 by table rule 4");
  BOOST_TEST(how("other/cart.xml") == "1 by table rule 1");
  BOOST_TEST(how("other/till.json") == "2 by table rule 2");
  BOOST_TEST(how("6/7/other.xml") == "7 by table rule 3");
}

BOOST_AUTO_TEST_CASE(a_rule_can_say_in_which_set_to_look) {
  const auto rules = table(R"json({"rules": [
    {"when": {"suite": "nightly"}, "set-id": 8},
    {"when": {"class": "odd"}, "set-id": "{name}"}
  ]})json");
  const auto late = table(R"json({"rules": [{"set-id": "{name}"}]})json");
  const Mapper mapper({.creation = {.instances = true, .tests = true, .set = 7}}, &rules,
                      &catalogue);
  const Mapper odd({.creation = {.tests = true}}, &late, &catalogue);

  BOOST_TEST(resolved(mapper, sample("x", "twice")) == "14 by catalogue");
  BOOST_TEST(resolved(mapper, sample("a", "b", {{"practitest.test-id", "3"}})) ==
             "14 by property practitest.test-id");
  BOOST_TEST(resolved(mapper, sample("x", "Removes")) ==
             "test 2 in 8 by catalogue; its instance will be created");
  BOOST_TEST(resolved(mapper, sample("x", "unheard of")) ==
             "new x.unheard of in 8 no instance found; the test will be created");
  BOOST_TEST(
      resolved(odd, sample("x", "twice")) ==
      "no instance found; rule 1 gives the set-id \"twice\", which is not a number");
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
