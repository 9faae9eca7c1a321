#include "mapping/table.hpp"

#include <boost/test/unit_test.hpp>

using mapping::Grouping;
using mapping::Table;

namespace {

ingest::Case sample(std::string class_name, std::string name) {
  ingest::Case sample;
  sample.class_name = std::move(class_name);
  sample.name = std::move(name);
  sample.file = "cart.py";
  sample.properties = {{"component", "checkout"}};
  auto suite = std::make_shared<ingest::Suite>();
  suite->name = "nightly";
  sample.suite = suite;
  return sample;
}

Table table(std::string text) {
  auto read = Table::read(std::move(text), "map");
  if (!read) BOOST_FAIL(read.error().message);
  return std::move(*read);
}

std::string listed(std::string text, std::uint32_t number,
                   std::span<const mapping::Id> instances) {
  text += std::to_string(number) + ":";
  for (auto id : instances) text += " " + std::to_string(id);
  return text;
}

// "row 3: 1,2", "rule 2: ignored", "rule 1: name x in 7", "none".
std::string found(const Table& table, const ingest::Case& test_case,
                  Grouping grouping = Grouping::by_case) {
  mapping::Extras extras;
  const auto subject = mapping::subject_of(test_case, grouping, "r.xml");
  const auto row = table.find_row(subject, extras);
  // Whichever row the case before had.
  for (mapping::RowTrail trail; trail.next <= table.rows(); ++trail.next) {
    auto expected = subject;
    auto led = trail;
    table.expect({&expected, 1}, led);
    const auto again = table.find_row(expected, extras);
    BOOST_TEST(row.has_value() == again.has_value());
    if (row && again) BOOST_TEST(row->number == again->number);
  }
  if (row) return listed("row ", row->number, row->instances);
  const auto answer = table.find_rule(subject, extras);
  if (!answer) return "none";
  auto text = listed("rule ", answer->number, answer->instances);
  if (answer->ignored) text += " ignored";
  if (!answer->instance_name.empty()) text += " name " + answer->instance_name;
  if (answer->set) text += " in " + std::to_string(answer->set);
  return text + (answer->trouble.empty() ? "" : " " + answer->trouble);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(table_)

BOOST_AUTO_TEST_CASE(finds_a_row_by_all_of_its_cells) {
  const auto map = table(
      "class,name,instance-id\nshop.Cart,adds,1\nshop.Cart,\"a, b\",\"2, 3\"\n"
      "shop.Car,tadds,4\n");

  BOOST_TEST(found(map, sample("shop.Cart", "adds")) == "row 2: 1");
  BOOST_TEST(found(map, sample("shop.Cart", "a, b")) == "row 3: 2 3");
  BOOST_TEST(found(map, sample("shop.Cart", "Adds")) == "none");
  BOOST_TEST(found(map, sample("", "shop.Cartadds")) == "none");
}

BOOST_AUTO_TEST_CASE(the_row_that_says_most_wins) {
  const auto map = table(
      "suite,class,name,file,instance-id\n,,adds,,1\n,A,adds,,2\nnightly,A,adds,,3\n"
      ",B,,,4\n,,,cart.py,5\n");

  BOOST_TEST(found(map, sample("A", "adds")) == "row 4: 3");
  BOOST_TEST(found(map, sample("C", "adds")) == "row 2: 1");
  BOOST_TEST(found(map, sample("B", "other")) == "row 5: 4");
  BOOST_TEST(found(map, sample("C", "other")) == "row 6: 5");
}

BOOST_AUTO_TEST_CASE(a_group_is_found_by_rows_without_a_name) {
  const auto map = table("class,name,suite,instance-id\nA,adds,,1\nA,,,2\n,,nightly,3\n");
  const auto test_case = sample("A", "adds");

  BOOST_TEST(found(map, test_case, Grouping::by_case) == "row 2: 1");
  BOOST_TEST(found(map, test_case, Grouping::by_class) == "row 3: 2");
  BOOST_TEST(found(map, test_case, Grouping::by_suite) == "row 4: 3");
  BOOST_TEST(found(map, test_case, Grouping::by_file) == "none");
}

BOOST_AUTO_TEST_CASE(json_rows_come_before_rules_and_rules_in_order) {
  const auto map = table(R"json({
    "rules": [
      {"when": {"class": "shop.*", "name": "slow*"}, "ignore": true},
      {"when": {"name": {"pattern": "TC(?P<id>\\d+)"}}, "instance-id": "9{match:id}"},
      {"when": {"property": {"component": "check*"}, "file": "*.py"},
       "instance-name": "{class} {name}", "set-id": 7},
      {"instance-id": "{name}"}
    ],
    "rows": [{"class": "shop.Cart", "name": "slow one", "instance-id": [5, "6"]}]
  })json");

  BOOST_TEST(found(map, sample("shop.Cart", "slow one")) == "row 1: 5 6");
  BOOST_TEST(found(map, sample("shop.Cart", "slow TC12")) == "rule 1: ignored");
  BOOST_TEST(found(map, sample("a", "is TC12")) == "rule 2: 912");
  BOOST_TEST(found(map, sample("a", "b")) == "rule 3: name a b in 7");
  auto plain = sample("a", "b");
  plain.properties.clear();
  BOOST_TEST(found(map, plain) ==
             "rule 4: rule 4 gives the instance-id \"b\", which is not a number");
}

BOOST_AUTO_TEST_CASE(a_property_may_have_the_name_of_a_comment) {
  const auto map = table(R"json({"rules": [
    {"when": {"property": {"comment": "wip*"}, "comment": "not yet"}, "ignore": true},
    {"comment": "all else", "instance-id": 1}
  ]})json");
  auto unfinished = sample("A", "adds");
  unfinished.properties = {{"comment", "wip: slow"}};

  BOOST_TEST(found(map, unfinished) == "rule 1: ignored");
  BOOST_TEST(found(map, sample("A", "adds")) == "rule 2: 1");
}

BOOST_AUTO_TEST_CASE(rows_and_rules_give_values_to_runs) {
  const auto map = table(R"json({
    "rows": [{"name": "adds", "instance-id": 1, "version": "2.{property:component}",
              "custom-fields": {"---f-7": "x"}}],
    "rules": [{"when": {"suite": {"pattern": "^(?P<when>night)"}},
               "version": "{match:when}"}]
  })json");
  const auto test_case = sample("A", "adds");
  const auto subject = mapping::subject_of(test_case, Grouping::by_case, "r.xml");
  mapping::Extras extras;

  map.find_row(subject, extras);
  map.add_extras(subject, extras);

  const auto version_of = [&](const mapping::Giver& giver) {
    return giver.overrides->version.fill(subject, giver.captures);
  };
  BOOST_REQUIRE(extras.givers.size() == 2u);
  BOOST_TEST(version_of(extras.givers[0]) == "2.checkout");
  BOOST_TEST(extras.givers[0].overrides->custom_fields[0].first == "---f-7");
  BOOST_TEST(version_of(extras.givers[1]) == "night");
  BOOST_TEST(extras.rules_met == std::vector<std::uint32_t>{1},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(csv_cells_give_values_to_runs) {
  const auto map = table(
      "name,instance-id,version,---f-12,tester-id\na,1,1.0,Win,\nadds,2,,Win "
      "{class},5\n");
  const auto test_case = sample("A", "adds");
  const auto subject = mapping::subject_of(test_case, Grouping::by_case, "r.xml");
  mapping::Extras extras;

  map.find_row(subject, extras);

  BOOST_REQUIRE(extras.givers.size() == 1u);
  const auto& given = *extras.givers[0].overrides;
  BOOST_TEST(given.version.empty());
  BOOST_TEST(given.tester.fill(subject) == "5");
  BOOST_TEST(given.custom_fields[0].second.fill(subject) == "Win A");
}

BOOST_AUTO_TEST_SUITE_END()
