#include <boost/test/unit_test.hpp>

#include "test/mapping/resolving.hpp"

using mapping::Grouping;
using mapping::IdKind;
using mapping::Mapper;
using mapping::Pattern;

BOOST_AUTO_TEST_SUITE(mapper_ids)

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

BOOST_AUTO_TEST_SUITE_END()
