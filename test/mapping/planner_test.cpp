#include "mapping/planner.hpp"

#include <boost/test/unit_test.hpp>

#include "mapping/write_map.hpp"

using mapping::Catalogue;
using mapping::Grouping;
using mapping::Id;
using mapping::Mapper;
using mapping::Plan;
using mapping::Planner;
using mapping::Table;

namespace {

ingest::Case sample(std::string class_name, std::string name, std::string suite = "s",
                    std::vector<ingest::Property> properties = {}) {
  ingest::Case sample;
  sample.class_name = std::move(class_name);
  sample.name = std::move(name);
  sample.properties = std::move(properties);
  auto around = std::make_shared<ingest::Suite>();
  around->name = std::move(suite);
  sample.suite = around;
  return sample;
}

const Catalogue catalogue({
    {.instance = 11, .name = "shop.Cart.adds"},
    {.instance = 12, .name = "Cart removes"},
    {.instance = 13, .name = "twice"},
    {.instance = 14, .name = "twice"},
    {.name = "no instance"},
});

Table table() {
  return *Table::read(R"json({
    "rows": [{"name": "adds", "instance-id": 11}, {"name": "far", "instance-id": 99}],
    "rules": [{"when": {"name": "skip*"}, "ignore": true},
              {"when": {"name": "never"}, "ignore": true},
              {"when": {"class": "shop.*"}, "version": "1"}]
  })json",
                      "map");
}

Plan planned(const std::vector<ingest::Case>& cases, const Table* rows,
             mapping::MapperOptions options = {}, Grouping grouping = Grouping::by_case) {
  const Mapper mapper(std::move(options), rows, &catalogue);
  Planner planner(mapper, rows, &catalogue, {.every_case = true});
  for (const auto& test_case : cases) {
    const auto subject = mapping::subject_of(test_case, grouping, "r.xml");
    Planner::Part part;
    planner.take(subject, mapper.resolve(subject), part);
    planner.add(std::move(part));
  }
  return planner.finish();
}

void check(const std::vector<Id>& found, const std::vector<Id>& expected) {
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(planner_)

BOOST_AUTO_TEST_CASE(counts_cases_and_says_each_lost_one_once) {
  const auto rows = table();
  const auto plan =
      planned({sample("shop.Cart", "adds"), sample("a", "skip me"), sample("a", "lost"),
               sample("a", "lost"), sample("a", "twice"),
               sample("a", "b", "s", {{"practitest.instance-id", "x"}})},
              &rows);

  BOOST_TEST(plan.cases == 6u);
  BOOST_TEST(plan.mapped == 1u);
  BOOST_TEST(plan.ignored == 1u);
  BOOST_REQUIRE(plan.unmapped.size() == 2u);
  BOOST_TEST(plan.unmapped[0].who.label == "a.lost");
  BOOST_TEST(plan.unmapped[1].why == "\"x\" is not a system id; give a number");
  BOOST_REQUIRE(plan.ambiguous.size() == 1u);
  BOOST_TEST(plan.ambiguous[0].candidates == (std::vector<std::uint32_t>{2, 3}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_case_in_no_group_is_lost_by_itself) {
  auto adds = sample("a", "adds"), removes = sample("a", "removes");
  adds.suite = removes.suite = nullptr;

  const auto plan = planned({adds, removes}, nullptr, {}, Grouping::by_suite);

  BOOST_REQUIRE(plan.unmapped.size() == 2u);
  BOOST_TEST(plan.unmapped[0].who.label == "a.adds");
  BOOST_TEST(plan.unmapped[0].why ==
             "it stands in no suite; --group class or file takes it in");
  BOOST_TEST(
      planned({sample("", "adds")}, nullptr, {}, Grouping::by_class).unmapped.at(0).why ==
      "it has no class; --group suite or file takes it in");
}

BOOST_AUTO_TEST_CASE(says_where_each_case_goes_and_why) {
  const auto rows = table();
  const auto plan = planned({sample("shop.Cart", "adds")}, &rows);

  BOOST_REQUIRE(plan.placed.size() == 1u);
  BOOST_TEST(plan.placed[0].who.label == "shop.Cart.adds");
  BOOST_TEST(plan.placed[0].how == "by table row 1");
}

BOOST_AUTO_TEST_CASE(finds_what_is_left_over) {
  const auto rows = table();
  const auto plan = planned({sample("shop.Cart", "adds"), sample("a", "skip"),
                             sample("a", "b", "s", {{"practitest.instance-id", "77"}})},
                            &rows);

  BOOST_TEST(plan.dead_rules == std::vector<std::uint32_t>{2},
             boost::test_tools::per_element());
  check(plan.unknown_instances, {77, 99});
  check(plan.idle_instances, {12, 13, 14});
}

BOOST_AUTO_TEST_CASE(suggests_names_for_the_unmapped) {
  const auto plan = planned({sample("shop.Cart", "removes all")}, nullptr);

  BOOST_REQUIRE(!plan.unmapped[0].suggestions.empty());
  BOOST_TEST(plan.unmapped[0].suggestions[0].entry == 1u);
}

BOOST_AUTO_TEST_CASE(writes_a_table_that_can_be_read_again) {
  const auto plan = planned(
      {sample("shop.Cart", "adds"), sample("shop.Cart", "adds[a, \"b\"]"),
       sample("a", "twice"), sample("Cart", "removes\nall"), sample("Cart", "remove")},
      nullptr);

  const auto text = mapping::write_map(plan, Grouping::by_case, catalogue).text;

  BOOST_TEST(text ==
             "class,name,instance-id\n"
             "shop.Cart,adds,11\n"
             "shop.Cart,\"adds[a, \"\"b\"\"]\",11\n"
             "# several instances fit a.twice: uncomment one\n"
             "#   twice\n"
             "#a,twice,13\n"
             "#   twice\n"
             "#a,twice,14\n"
             "# no instance found for Cart.removes all\n"
             "#   Cart removes\n"
             "#   shop.Cart.adds\n"
             "# no instance found for Cart.remove\n"
             "#   Cart removes\n"
             "#Cart,remove,12\n"
             "#   shop.Cart.adds\n"
             "#Cart,remove,11\n");
  BOOST_TEST(Table::read(text, "map")->rows() == 2u);
}

BOOST_AUTO_TEST_CASE(names_the_suite_where_class_and_name_are_not_enough) {
  const auto with = [](std::string suite, std::string id) {
    return sample("a", "b", std::move(suite),
                  {{"practitest.instance-id", std::move(id)}});
  };

  BOOST_TEST(mapping::write_map(planned({with("x", "1"), with("y", "2, 3")}, nullptr),
                                Grouping::by_case, catalogue)
                 .text == "suite,class,name,instance-id\nx,a,b,1\ny,a,b,\"2, 3\"\n");
}

BOOST_AUTO_TEST_CASE(says_that_a_match_of_the_users_own_gave_nothing_to_look_for) {
  const auto plan = planned(
      {sample("shop.Cart", "adds")}, nullptr,
      {.match = {*mapping::Template::compile("{property:id}")}, .match_field = true});

  BOOST_TEST(plan.unmapped.at(0).why ==
             "there is nothing to look for; --match gives it an empty text");
}

BOOST_AUTO_TEST_CASE(says_what_a_match_of_the_users_own_looked_for) {
  const auto template_of = *mapping::Template::compile("{name} ({class})");

  const auto plan =
      planned({sample("shop.Cart", "adds")}, nullptr, {.match = {template_of}});
  const auto by_field =
      planned({sample("shop.Cart", "adds")}, nullptr, {.match_field = true});

  BOOST_REQUIRE(plan.unmapped.size() == 1u);
  BOOST_TEST(plan.unmapped[0].why == "no instance is called \"adds (shop.Cart)\"");
  BOOST_TEST(plan.unmapped[0].suggestions.at(0).entry == 0u);
  BOOST_TEST(by_field.unmapped.at(0).why ==
             "no test has \"shop.Cart.adds\" in the field of --match-field");
}

BOOST_AUTO_TEST_SUITE_END()
