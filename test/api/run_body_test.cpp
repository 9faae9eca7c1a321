#include "api/run_body.hpp"

#include <boost/test/unit_test.hpp>

#include "test/api/bodies.hpp"

namespace {

namespace json = boost::json;
using bodies::attribute;
using bodies::body_of;
using bodies::passed;
using ingest::Outcome;
using mapping::RunType;
using mapping::StepStatus;

}  // namespace

BOOST_AUTO_TEST_SUITE(run_body)

BOOST_AUTO_TEST_CASE(names_of_steps_go_without_colours) {
  auto run = passed(1);
  run.steps.push_back({.name = "\xEF\xBF\xBD[1madds\x1b[0m"});

  BOOST_TEST(body_of({run}).at_pointer("/data/steps/data/0/name") == "adds");
}

BOOST_AUTO_TEST_CASE(rounds_durations_and_cuts_those_of_days) {
  const std::pair<double, const char*> durations[] = {{0.49999999999999994, "00:00:00"},
                                                      {0.25, "00:00:00"},
                                                      {0.5, "00:00:01"},
                                                      {3200, "00:53:20"},
                                                      {59.7, "00:01:00"},
                                                      {359999.6, "99:59:59"},
                                                      {1e18, "99:59:59"},
                                                      {-3, "00:00:00"}};
  for (const auto& [seconds, text] : durations) {
    auto run = passed(1);
    run.duration = ingest::Seconds(seconds);

    BOOST_TEST(attribute(run, "run-duration").as_string() == text);
  }
}

BOOST_AUTO_TEST_CASE(keeps_255_code_points_of_output_with_the_key_whole) {
  auto run = passed(1);
  for (int i = 0; i < 300; ++i) run.output += "€";

  const auto output =
      attribute(run, "automated-execution-output", "abcdefghijk").as_string();

  BOOST_TEST(output.size() == 238 * 3 + 17u);
  BOOST_TEST(output.ends_with("€ [pt:abcdefghijk]"));
}

BOOST_AUTO_TEST_CASE(sends_the_key_alone_where_there_is_no_text) {
  BOOST_TEST(
      attribute(passed(1), "automated-execution-output", "abcdefghijk").as_string() ==
      "[pt:abcdefghijk]");
}

BOOST_AUTO_TEST_CASE(leaves_out_what_is_not_known) {
  BOOST_TEST(body_of({passed(7)}) == json::parse(R"({"data":{"type":"instances",
                             "attributes":{"instance-id":7,"exit-code":0}}})"));
}

BOOST_AUTO_TEST_CASE(calls_failed_and_errored_the_same) {
  for (const auto outcome : {Outcome::failed, Outcome::errored}) {
    auto run = passed(1);
    run.outcome = outcome;

    BOOST_TEST(attribute(run, "exit-code").as_int64() == 1);
  }
}

BOOST_AUTO_TEST_CASE(names_all_five_statuses_and_leaves_the_exit_code_to_them) {
  auto run = passed(1);
  for (const auto status : {StepStatus::passed, StepStatus::failed, StepStatus::blocked,
                            StepStatus::no_run, StepStatus::not_applicable})
    run.steps.push_back({.name = "s", .status = status});

  const auto body = body_of({run});

  BOOST_TEST(!body.at("data").at("attributes").as_object().contains("exit-code"));
  std::string statuses;
  for (const auto& step : body.at("data").at("steps").at("data").as_array())
    (statuses += step.at("status").as_string().c_str()) += ',';
  BOOST_TEST(statuses == "PASSED,FAILED,BLOCKED,NO RUN,N/A,");
}

BOOST_AUTO_TEST_CASE(escapes_whatever_a_report_holds) {
  const std::string text = "\"quoted\" \\ tab\t nl\n \x01 é 😀 </script>";
  auto run = passed(1);
  run.steps.push_back({.name = text, .actual_results = text});

  const auto body = body_of({run});
  const auto& step = body.at("data").at("steps").at("data").at(0);

  BOOST_TEST(step.at("name").as_string() == text);
  BOOST_TEST(step.at("actual-results").as_string() == text);
}

BOOST_AUTO_TEST_CASE(makes_lists_of_repeated_custom_fields) {
  auto run = passed(1);
  run.custom_fields = {{"---f-1", "01"},
                       {"---f-2", "a"},
                       {"---f-3[]", "only"},
                       {"---f-2", "b"},
                       {"---f-4", "[\"x\"]"}};

  BOOST_TEST(attribute(run, "custom-fields") ==
             json::parse(R"({"---f-1":"01","---f-2":["a","b"],"---f-3":["only"],
                             "---f-4":"[\"x\"]"})"));
}

BOOST_AUTO_TEST_CASE(sends_a_manual_runs_text_as_a_file) {
  auto run = passed(1);
  run.type = RunType::manual;
  run.tester = 333;
  run.run_date = "2024-02-29";
  run.output = "text";

  BOOST_TEST(body_of({run}, "abcdefghijk") ==
             json::parse(R"({"data":{"type":"instances","attributes":{"instance-id":1,
                 "exit-code":0,"run-type":"ManualRun","run-date":"2024-02-29",
                 "tester-id":333},"files":{"data":[{"filename":"output.txt",
                 "content_encoded":"dGV4dA=="}]}}})"));
}

BOOST_AUTO_TEST_SUITE_END()
