#include <boost/test/unit_test.hpp>

#include "test/mapping/resolving.hpp"

using mapping::Grouping;
using mapping::Mapper;

BOOST_AUTO_TEST_SUITE(mapper_table)

BOOST_AUTO_TEST_CASE(asks_the_table_before_the_catalogue) {
  const auto rows = table(R"json({
    "rows": [{"name": "adds", "instance-id": 5}],
    "rules": [{"when": {"name": "skip*"}, "ignore": true},
              {"when": {"name": "named*"}, "instance-name": "twice", "set-id": 8},
              {"when": {"name": "lost"}, "instance-name": "nowhere"},
              {"when": {"name": "odd"}, "instance-id": "{name}"},
              {"when": {"name": "void"}, "instance-name": "{property:feature}"}]
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
  BOOST_TEST(resolved(mapper, sample("a", "void")) ==
             "by table rule 5; rule 5 gives an instance-name that is empty");
  BOOST_TEST(resolved(mapper, sample("a", "removes")) ==
             "12 by catalogue, case and white space aside");
}

BOOST_AUTO_TEST_CASE(what_is_ignored_by_itself_has_no_part_in_its_group) {
  const auto rules = table(R"json({"rules": [
    {"when": {"name": "urgent*"}, "instance-id": 6},
    {"when": {"name": "*quarantined"}, "ignore": true},
    {"when": {"class": "shop.Cart"}, "instance-id": 7}
  ]})json");
  const Mapper mapper({}, &rules);
  const auto in_class = [&](std::string name) {
    return resolved(mapper, sample("shop.Cart", std::move(name)), Grouping::by_class);
  };

  BOOST_TEST(in_class("quarantined") == "by table rule 2; ignored");
  BOOST_TEST(in_class("adds") == "7 by table rule 3");
  BOOST_TEST(in_class("urgent, quarantined") == "7 by table rule 3");
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

BOOST_AUTO_TEST_CASE(a_rule_names_instances_also_where_cases_are_compared_by_field) {
  const auto rules = table(R"json({"rules": [
    {"when": {"name": "takes away"}, "instance-name": "Removes"},
    {"when": {"name": "adds up"}, "instance-name": "AUTO-1"}
  ]})json");
  const Mapper mapper({.match_field = true}, &rules, &catalogue);

  BOOST_TEST(resolved(mapper, sample("a", "takes away")) == "12 by table rule 1");
  BOOST_TEST(resolved(mapper, sample("a", "adds up")) ==
             "by table rule 2; no instance is called \"AUTO-1\"");
}

BOOST_AUTO_TEST_CASE(who_answers_gives_values_before_the_rules_that_name_no_instance) {
  const auto both = table(R"json({
    "rows": [{"name": "adds", "instance-id": 5, "version": "row"}],
    "rules": [{"when": {"class": "*"}, "version": "all"},
              {"when": {"name": "removes"}, "instance-id": 6, "version": "rule"}]
  })json");
  const Mapper mapper({}, &both);
  const auto versions = [&](std::string name) {
    const auto test_case = sample("a", std::move(name));
    const auto subject = subject_of(test_case, Grouping::by_case, "r.xml");
    std::string text;
    for (const auto& giver : mapper.resolve(subject).extras.givers)
      text += giver.overrides->version.fill(subject) + ' ';
    return text;
  };

  BOOST_TEST(versions("adds") == "row all ");
  BOOST_TEST(versions("removes") == "rule all ");
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

BOOST_AUTO_TEST_CASE(a_set_that_is_none_is_no_trouble_to_who_knows_his_instance) {
  const auto given = table(R"json({"rows": [{"name": "a", "instance-id": 98142}],
                                   "rules": [{"set-id": "{name}"}]})json");

  const auto answer =
      Mapper({}, &given, nullptr)
          .resolve(mapping::subject_of(sample("x", "a"), Grouping::by_case, "r.xml"));

  BOOST_TEST(answer.destinations.size() == 1u);
  BOOST_TEST(answer.trouble == "");
}

BOOST_AUTO_TEST_SUITE_END()
