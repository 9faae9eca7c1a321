#include "mapping/compose.hpp"

#include <algorithm>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "test/mapping/composing.hpp"

using ingest::Outcome;
using mapping::Attach;
using mapping::ComposeOptions;
using mapping::Grouping;
using mapping::OnDuplicate;
using mapping::RunType;
using mapping::Skipped;
using mapping::Template;
using namespace std::chrono_literals;

namespace {

const auto passed = sample("adds", Outcome::passed);
const auto failed = sample("adds", Outcome::failed, "no\nline two");

}  // namespace

BOOST_AUTO_TEST_SUITE(compose_)

BOOST_AUTO_TEST_CASE(one_case_is_one_run) {
  const auto composed = compose({}, {{passed}, {failed, {2}}});

  BOOST_TEST(shown(composed.runs) == "1 passed; 2 failed no");
  BOOST_TEST(composed.runs[0].identity == "shop.Cart :: adds");
  BOOST_TEST(composed.runs[0].files.empty());
}

BOOST_AUTO_TEST_CASE(each_of_several_instances_gets_the_run) {
  const auto composed = compose({}, {{failed, {3, 1}}});

  BOOST_TEST(shown(composed.runs) == "3 failed no; 1 failed no");
  BOOST_TEST(names(composed.runs[0].files) == "failure.txt");
  BOOST_TEST((composed.runs[0].files == composed.runs[1].files));
}

BOOST_AUTO_TEST_CASE(a_skipped_case_is_a_step_or_nothing) {
  const auto skipped = sample("adds", Outcome::skipped, "not today");
  const auto as = [&](Skipped how) { return compose({.skipped = how}, {{skipped}}); };

  BOOST_TEST(shown(as(Skipped::not_applicable).runs) == "1 skipped [adds:-] not today");
  BOOST_TEST(shown(as(Skipped::no_run).runs) == "1 skipped [adds:N] not today");
  BOOST_TEST(shown(as(Skipped::blocked).runs) == "1 skipped [adds:B] not today");
  BOOST_TEST(shown(as(Skipped::omit).runs) == "");
  BOOST_TEST(as(Skipped::omit).omitted == 1u);
}

BOOST_AUTO_TEST_CASE(the_output_says_what_went_wrong_in_a_line) {
  const auto output = [](std::string type, std::string message, std::string text) {
    auto test_case = sample("adds", Outcome::failed);
    test_case.findings = {{Outcome::failed, type, message, text}};
    return compose({}, {{test_case}}).runs[0].output;
  };

  BOOST_TEST(output("T", " \n  first \r\nsecond", "trace") == "first");
  BOOST_TEST(output("T", "", "\n\ttrace\nmore") == "trace");
  BOOST_TEST(output("T", "", "") == "T");
  BOOST_TEST(output("", "", " ") == "failed");
}

BOOST_AUTO_TEST_CASE(colours_do_not_go_up_but_stay_in_the_identity) {
  const std::string red = "\xEF\xBF\xBD[31m";
  auto test_case = sample(red + "adds", Outcome::failed);
  test_case.findings = {{Outcome::failed, "", red + "red\x1b[0m expected", red + "x"}};
  test_case.system_out = "\\x1b[1mout";

  const auto run = compose({}, {{test_case}}).runs[0];

  BOOST_TEST(run.output == "red expected");
  BOOST_TEST(run.identity == "shop.Cart :: " + red + "adds");
  BOOST_TEST(std::get<std::string>(run.files.at(0).content) ==
             "failed\nred expected\nx\n\n");
  BOOST_TEST(std::get<std::string>(run.files.at(1).content) == "out");
}

BOOST_AUTO_TEST_CASE(a_flaky_pass_is_said) {
  auto flaky = passed;
  flaky.flaky = true;
  flaky.attempts.resize(1);
  flaky.attempts[0].finding = {Outcome::failed, "", "timed out\nsomewhere", "trace"};

  const auto composed = compose({}, {{flaky}});

  BOOST_TEST(shown(composed.runs) ==
             "1 passed flaky: passed after 1 failed attempt: timed out");
  BOOST_TEST(names(composed.runs[0].files) == "details.txt");
}

BOOST_AUTO_TEST_CASE(failures_carry_all_that_the_report_says) {
  auto test_case = failed;
  test_case.findings.push_back({Outcome::errored, "E", "second", "trace 2"});
  test_case.system_out = "out";
  test_case.system_err = " \n";
  const auto with = [&](Attach attach) {
    return compose({.attach = attach}, {{test_case}}).runs[0].files;
  };

  const auto files = with(Attach::failures);
  BOOST_TEST(names(files) == "failure.txt system-out.txt");
  BOOST_TEST(std::get<std::string>(files[0].content) ==
             "failed\nno\nline two\n\nerror: E\nsecond\ntrace 2\n\n");
  BOOST_TEST(with(Attach::none).empty());
}

BOOST_AUTO_TEST_CASE(passed_cases_carry_their_output_where_all_is_wanted) {
  auto test_case = passed;
  test_case.system_out = "out";

  BOOST_TEST(names(compose({}, {{test_case}}).runs[0].files) == "");
  BOOST_TEST(names(compose({.attach = Attach::all}, {{test_case}}).runs[0].files) ==
             "system-out.txt");
}

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
  const mapping::Extras extras{.overrides = {&row}, .captures = {{"v", "2.0"}}};

  const auto plain = compose(options, {{passed}}).runs[0];
  const auto special = compose(options, {{passed}}, extras).runs[0];

  BOOST_TEST(plain.version == "1.0");
  BOOST_TEST(plain.custom_fields.size() == 3u);
  BOOST_TEST(*plain.tester == 5);
  BOOST_TEST(special.version == "2.0");
  BOOST_TEST((special.custom_fields ==
              mapping::CustomFields{{"---f-1", "mine"}, {"---f-2", "adds"}}));
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
  const mapping::Extras extras{.overrides = {&row}};

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

  const auto run = compose(options, {{passed}}, {.overrides = {&row}}).runs[0];

  BOOST_TEST((run.type == RunType::automated));
  BOOST_TEST(!run.tester.has_value());
  BOOST_TEST(!run.run_date.has_value());
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

BOOST_AUTO_TEST_CASE(what_does_not_fit_into_memory_makes_the_same_runs) {
  std::vector<Sent> all;
  for (int i = 0; i < 3000; ++i) {
    auto one =
        sample("case " + std::to_string(i), i % 3 ? Outcome::passed : Outcome::failed,
               "no " + std::to_string(i));
    one.file = "cart.py";
    one.line = i;
    one.duration = ingest::Seconds(i / 7.0);
    one.system_out = std::string(static_cast<std::size_t>(i), 'x');
    if (i % 5) one = at(std::move(one), std::chrono::seconds(i));
    all.push_back({one, {1 + i % 2000}});
  }
  const auto sorted = [](Composed composed) {
    std::stable_sort(composed.runs.begin(), composed.runs.end(),
                     [](const auto& a, const auto& b) {
                       return std::get<mapping::InInstance>(a.destination).instance <
                              std::get<mapping::InInstance>(b.destination).instance;
                     });
    return composed.runs;
  };

  const auto held = compose({}, all);
  const auto spilled = compose({}, all, {}, 100'000);
  const auto shared = compose({}, all, {}, 100'000, 3);

  BOOST_TEST(held.runs.size() == 2000u);
  BOOST_TEST((sorted(spilled) == sorted(held)));
  BOOST_TEST((shared.runs == spilled.runs));
}

BOOST_AUTO_TEST_SUITE_END()
