#include "mapping/write_map.hpp"

#include <random>
#include <set>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "mapping/mapper.hpp"
#include "mapping/planner.hpp"
#include "mapping/table.hpp"

using mapping::Grouping;
using mapping::Mapper;
using mapping::Table;

namespace {

const mapping::Catalogue no_catalogue({});

ingest::Case named(std::string suite, std::string class_name, std::string name,
                   std::string file = "") {
  ingest::Case one{.class_name = std::move(class_name),
                   .name = std::move(name),
                   .file = std::move(file)};
  one.suite = std::make_shared<ingest::Suite>(ingest::Suite{.name = std::move(suite)});
  return one;
}

mapping::WrittenMap written(const std::vector<ingest::Case>& cases, const Table& table,
                            Grouping grouping) {
  const Mapper mapper({}, &table);
  mapping::Planner planner(mapper, &table, nullptr, {.every_case = true});
  for (const auto& one : cases) {
    const auto subject = mapping::subject_of(one, grouping, "r.xml");
    mapping::Planner::Part part;
    planner.take(subject, mapper.resolve(subject), part);
    planner.add(std::move(part));
  }
  return mapping::write_map(planner.finish(), grouping, no_catalogue);
}

Table table(std::string text) {
  return *Table::read(std::move(text), "map");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(write_map)

BOOST_AUTO_TEST_CASE(names_what_tells_a_case_from_its_ignored_or_unmapped_twin) {
  const auto ignored = table(R"json({"rules": [
    {"when": {"suite": "smoke"}, "ignore": true},
    {"when": {"class": "C"}, "instance-id": 7}]})json");
  const auto unmapped = table("suite,class,name,instance-id\nnightly,C,a,7\n");
  const std::vector cases = {named("nightly", "C", "a"), named("smoke", "C", "a")};

  for (const auto* rows : {&ignored, &unmapped}) {
    const auto map = written(cases, *rows, Grouping::by_case);
    BOOST_TEST(map.text.starts_with("suite,class,name,instance-id\nnightly,C,a,7\n"));
    BOOST_TEST(map.untold.count == 0u);
  }
}

BOOST_AUTO_TEST_CASE(names_the_file_where_that_alone_differs) {
  const auto rows = table("file,instance-id\na.ts,7\nb.ts,8\n");

  const auto map = written({named("s", "C", "x", "a.ts"), named("s", "C", "x", "b.ts")},
                           rows, Grouping::by_case);

  BOOST_TEST(map.text == "file,class,name,instance-id\na.ts,C,x,7\nb.ts,C,x,8\n");
}

BOOST_AUTO_TEST_CASE(names_the_suites_of_one_class) {
  const auto rows = table(R"json({"rules": [
    {"when": {"suite": "nightly"}, "instance-id": 7},
    {"when": {"suite": "smoke"}, "instance-id": 8}]})json");

  const auto map = written({named("nightly", "C", "a"), named("smoke", "C", "a")}, rows,
                           Grouping::by_class);

  BOOST_TEST(map.text == "suite,class,instance-id\nnightly,C,7\nsmoke,C,8\n");
}

BOOST_AUTO_TEST_CASE(a_case_without_a_name_gets_no_row_that_fits_its_whole_class) {
  auto nameless = named("T", "T", "");
  nameless.properties = {{"practitest.instance-id", "59"}};

  const auto map =
      written({nameless}, table("name,instance-id\nadds,1\n"), Grouping::by_case);

  BOOST_TEST(map.text == "class,name,instance-id\n");
  BOOST_TEST_REQUIRE(map.untold.count == 1u);
  BOOST_TEST(map.untold.first[0] == "\"T\": no row tells it from other cases");
}

BOOST_DATA_TEST_CASE(sends_each_case_of_a_small_world_where_the_plan_does,
                     boost::unit_test::data::xrange(400), seed) {
  std::mt19937 random(static_cast<unsigned>(seed));
  const auto one_of = [&](std::vector<std::string> all) {
    return all[random() % all.size()];
  };
  std::vector<ingest::Case> cases;
  for (int i = 0; i < 6; ++i) {
    cases.push_back(named(one_of({"s", "t", ""}), one_of({"C", "D", ""}),
                          one_of({"a", "b", "a,\"b\"", ""}), one_of({"x", "y", ""})));
    const auto ids = one_of({"", "", "1", "2", "1, 2"});
    if (!ids.empty()) cases.back().properties = {{"practitest.instance-id", ids}};
  }
  const auto rules = table(R"json({"rules": [
    {"when": {"suite": "s", "class": "C"}, "ignore": true},
    {"when": {"suite": "t", "file": "y"}, "instance-id": 5},
    {"when": {"class": "D"}, "instance-id": 6}]})json");
  const auto grouping = static_cast<Grouping>(seed % 3);
  const Mapper first({}, &rules);

  const auto map = written(cases, rules, grouping);

  const auto again = table(map.text);
  const Mapper second({}, &again);
  std::set<std::string> untold;
  for (const auto& one : cases) {
    const auto subject = mapping::subject_of(one, grouping, "r.xml");
    auto without_ids = one;
    without_ids.properties.clear();
    const auto to = second.resolve(mapping::subject_of(without_ids, grouping, "r.xml"));
    const auto from = first.resolve(subject);
    const bool partly = grouping != Grouping::by_case &&
                        from.status == mapping::Resolution::Status::ignored;
    if (!partly && to.destinations != from.destinations)
      untold.insert(mapping::label(subject));
  }
  BOOST_TEST(untold.size() == map.untold.count);
}

BOOST_AUTO_TEST_SUITE_END()
