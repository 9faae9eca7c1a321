#include <boost/test/unit_test.hpp>

#include "test/mapping/composing.hpp"

using ingest::Outcome;
using mapping::ComposeOptions;
using mapping::RunType;
using mapping::Template;
using namespace std::chrono_literals;

namespace {

const auto passed = sample("adds", Outcome::passed);
const auto failed = sample("adds", Outcome::failed, "no\nline two");

}  // namespace

BOOST_AUTO_TEST_SUITE(compose_values)

BOOST_AUTO_TEST_CASE(values_come_from_the_table_before_the_command_line) {
  ComposeOptions options{.type = RunType::manual};
  options.defaults.version = *Template::compile("1.0");
  options.defaults.tester = *Template::compile("5");
  options.defaults.custom_fields = {{"---f-1", *Template::compile("a")},
                                    {"---f-1", *Template::compile("b")},
                                    {"---f-2", *Template::compile("{name}")}};
  mapping::Overrides row;
  row.version = *Template::compile("{match:v}");
  row.custom_fields = {{"---f-1", *Template::compile("mine")}};
  const mapping::Extras extras{.givers = {{&row, {{"v", "2.0"}}}}};

  const auto plain = compose(options, {{passed}}).runs[0];
  const auto special = compose(options, {{passed}}, extras).runs[0];

  BOOST_TEST(plain.version == "1.0");
  BOOST_TEST(plain.custom_fields.size() == 3u);
  BOOST_TEST(*plain.tester == 5);
  BOOST_TEST(special.version == "2.0");
  BOOST_TEST((special.custom_fields ==
              mapping::CustomFields{{"---f-1", "mine"}, {"---f-2", "adds"}}));
}

BOOST_AUTO_TEST_CASE(a_run_of_several_cases_has_the_values_of_all) {
  ComposeOptions options;
  options.defaults.version = *Template::compile("{property:version}");
  auto first = sample("adds", Outcome::passed);
  auto second = sample("removes", Outcome::passed);
  second.properties = {{"version", "2.0"}};

  const auto filled = compose(options, {{first}, {second}});
  first.properties = {{"version", "1.0"}};
  const auto quarrel = compose(options, {{first}, {second}});

  BOOST_TEST(filled.runs.at(0).version == "2.0");
  BOOST_TEST(filled.notes.count == 0u);
  BOOST_TEST(quarrel.runs.at(0).version == "1.0");
  BOOST_TEST_REQUIRE(quarrel.notes.count == 1u);
  BOOST_TEST(quarrel.notes.first[0] ==
             "shop.Cart :: adds and shop.Cart :: removes go into one run, but differ in "
             "version; that of the first is sent");
}

BOOST_AUTO_TEST_CASE(a_run_of_several_cases_is_of_one_type_and_dated_by_it) {
  ComposeOptions options;
  options.defaults.output = *Template::compile("{property:on}");
  options.defaults.run_type = *Template::compile("{property:type}");
  options.defaults.run_date = *Template::compile("{property:date}");
  auto first = sample("adds", Outcome::passed);
  auto second = sample("removes", Outcome::passed);
  first.properties = {{"on", "Linux"}};
  second.properties = {{"type", "ManualRun"}, {"date", "2024-02-29"}};

  const auto filled = compose(options, {{first}, {second}});
  first.properties.push_back({"type", "AutomatedRun"});
  const auto quarrel = compose(options, {{first}, {second}});

  BOOST_TEST(filled.runs.at(0).output == "Linux");
  BOOST_TEST((filled.runs.at(0).type == RunType::manual));
  BOOST_TEST(filled.runs.at(0).run_date.value() == "2024-02-29");
  BOOST_TEST((quarrel.runs.at(0).type == RunType::automated));
  BOOST_TEST(!quarrel.runs.at(0).run_date);
  BOOST_TEST_REQUIRE(quarrel.notes.count == 1u);
  BOOST_TEST(
      quarrel.notes.first[0].ends_with("differ in run-type; that of the first is sent"));
}

BOOST_AUTO_TEST_CASE(each_rule_gives_what_its_own_patterns_caught) {
  mapping::Overrides first, second;
  first.custom_fields = {{"---f-1", *Template::compile("{match:v}")}};
  second.version = *Template::compile("{match:v}");
  second.custom_fields = {{"---f-2", *Template::compile("{match:v}")}};

  const auto run = compose({}, {{passed}},
                           {.givers = {{&first, {{"v", "a"}}}, {&second, {{"v", "b"}}}}})
                       .runs[0];

  BOOST_TEST(run.version == "b");
  BOOST_TEST(
      (run.custom_fields == mapping::CustomFields{{"---f-1", "a"}, {"---f-2", "b"}}));
}

BOOST_AUTO_TEST_CASE(a_tester_that_is_no_number_is_a_breach) {
  ComposeOptions options{.type = RunType::manual};
  options.defaults.tester = *Template::compile("{property:tester}x");

  const auto composed = compose(options, {{passed}});

  BOOST_REQUIRE(composed.breaches.count == 1u);
  BOOST_TEST(composed.breaches.first[0] ==
             "shop.Cart.adds: tester-id: \"x\" is not a tester's id; give a number");
}

BOOST_AUTO_TEST_CASE(a_row_gives_all_that_the_api_takes) {
  mapping::Overrides row;
  row.run_type = *Template::compile("ManualRun");
  row.run_date = *Template::compile("2024-02-29");
  row.output = *Template::compile("on {class}");
  row.step_name = *Template::compile("step {name}");
  row.step_description = *Template::compile("how");
  row.step_expected_results = *Template::compile("all well");
  const mapping::Extras extras{.givers = {{&row}}};

  const auto plain = compose({}, {{failed}}, extras).runs[0];
  const auto grouped =
      compose({.grouping = mapping::Grouping::by_class}, {{failed}}, extras).runs[0];

  BOOST_TEST((plain.type == RunType::manual));
  BOOST_TEST(*plain.run_date == "2024-02-29");
  BOOST_TEST(plain.output == "on shop.Cart: no");
  BOOST_REQUIRE(grouped.steps.size() == 1u);
  BOOST_TEST(grouped.steps[0].name == "step adds");
  BOOST_TEST(grouped.steps[0].description == "how");
  BOOST_TEST(grouped.steps[0].expected_results == "all well");
}

BOOST_AUTO_TEST_CASE(a_row_of_another_type_leaves_tester_and_date_of_all_others) {
  ComposeOptions options{.type = RunType::manual,
                         .run_date = *mapping::read_run_date("2024-02-29")};
  options.defaults.tester = *Template::compile("5");
  mapping::Overrides row;
  row.run_type = *Template::compile("AutomatedRun");

  const auto run = compose(options, {{passed}}, {.givers = {{&row}}}).runs[0];

  BOOST_TEST((run.type == RunType::automated));
  BOOST_TEST(!run.tester.has_value());
  BOOST_TEST(!run.run_date.has_value());
}

BOOST_AUTO_TEST_CASE(the_day_of_a_report_is_the_one_on_the_wall) {
  const auto run = compose({.type = RunType::manual,
                            .run_date = *mapping::read_run_date("report"),
                            .wall_of = [](auto instant) { return instant - 5h; }},
                           {{at(passed, 5s)}})
                       .runs[0];

  BOOST_TEST(*run.run_date == "2022-01-07");
}

BOOST_AUTO_TEST_CASE(manual_runs_are_dated_by_the_report_or_the_user) {
  const auto dated = [](std::string_view date, const ingest::Case& test_case) {
    return compose({.type = RunType::manual, .run_date = *mapping::read_run_date(date)},
                   {{test_case}})
        .runs[0]
        .run_date;
  };

  BOOST_TEST(*dated("report", at(passed, 5s)) == "2022-01-08");
  BOOST_TEST(!dated("report", passed).has_value());
  BOOST_TEST(*dated("2024-02-29", passed) == "2024-02-29");
  BOOST_TEST(mapping::read_run_date("2023-02-29").error().message ==
             "\"2023-02-29\" is no date; give YYYY-MM-DD or \"report\"");
  BOOST_TEST(mapping::read_run_date("2023-2-09").has_error());
  BOOST_TEST(mapping::read_run_date("-023-02-09").has_error());
}

BOOST_AUTO_TEST_CASE(a_day_that_the_report_does_not_give_is_said) {
  const auto notes = [](mapping::RunType type, const ingest::Case& test_case) {
    return compose({.type = type, .run_date = *mapping::read_run_date("report")},
                   {{test_case}})
        .notes;
  };

  const auto undated = notes(RunType::manual, passed);

  BOOST_REQUIRE(undated.count == 1u);
  BOOST_TEST(undated.first[0].ends_with(
      ": the report does not say when it ran; PractiTest dates it"));
  BOOST_TEST(notes(RunType::manual, at(passed, 5s)).count == 0u);
  BOOST_TEST(notes(RunType::automated, passed).count == 0u);
}

BOOST_AUTO_TEST_CASE(tester_and_date_of_all_are_for_manual_runs_alone) {
  ComposeOptions options{.run_date = *mapping::read_run_date("2024-02-29")};
  options.defaults.tester = *Template::compile("5");
  mapping::Overrides row;
  row.run_type = *Template::compile("ManualRun");

  const auto manual = compose(options, {{passed}}, {.givers = {{&row}}}).runs[0];
  const auto automated = compose(options, {{passed}}).runs[0];

  BOOST_TEST(manual.tester.value() == 5);
  BOOST_TEST(manual.run_date.value() == "2024-02-29");
  BOOST_TEST(!automated.tester.has_value());
  BOOST_TEST(!automated.run_date.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
