#include "api/run_body.hpp"

#include <filesystem>
#include <fstream>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "api/creation_body.hpp"

namespace {

namespace json = boost::json;
using ingest::Outcome;
using mapping::InInstance;
using mapping::Run;
using mapping::RunType;
using mapping::StepStatus;

constexpr std::uint64_t plenty = 1 << 20;

Run passed(mapping::Id instance) {
  Run run;
  run.destination = InInstance{instance};
  run.identity = "CartTest.adds";
  return run;
}

json::value body_of(const std::vector<Run>& runs, std::string_view key = {}) {
  std::vector<api::Sendable> sendables;
  for (const auto& run : runs) sendables.push_back({&run, key});
  std::string body = "left over";
  const auto written = api::write_runs(sendables, plenty, body);
  BOOST_REQUIRE(written);
  return json::parse(body);
}

json::value attribute(const Run& run, std::string_view name, std::string_view key = {}) {
  return body_of({run}, key).at("data").at("attributes").at(name);
}

std::string error_of(const Run& run, std::uint64_t max_bytes = plenty) {
  std::string body;
  const api::Sendable sendable{&run};
  const auto written = api::write_runs({&sendable, 1}, max_bytes, body);
  return written ? "" : written.error().message;
}

mapping::SpilledText spilled(std::string_view text) {
  return {text, std::make_shared<mapping::TemporaryFile>()};
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

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

BOOST_AUTO_TEST_CASE(streams_files_of_every_size_into_the_body) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("ptingest-run-body-" + std::to_string(::getpid()));
  for (const std::size_t size : {0u, 1u, 2u, 3u, 49151u, 49152u, 49153u, 200000u}) {
    std::string content(size, '\0');
    for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<char>(i * 31);
    std::ofstream(path, std::ios::binary) << content;
    auto from_disk = passed(1);
    from_disk.files.push_back({"a.bin", path});
    auto from_memory = passed(1);
    from_memory.files.push_back({"a.bin", content});

    BOOST_TEST((body_of({from_disk}) == body_of({from_memory})), "size " << size);
  }
  std::filesystem::remove(path);
}

BOOST_AUTO_TEST_CASE(estimates_never_less_than_it_writes) {
  auto run = passed(9223372036854775807);
  run.output = std::string(400, '\n');
  run.version = "1.\"5\"";
  run.duration = ingest::Seconds(1);
  run.custom_fields = {{"---f-1", "\x01\x02"}, {"---f-1", "b"}};
  run.files = {{"a\n.log", std::string(1000, 'x')}};
  run.steps = {{.name = std::string(300, '\x01'), .status = StepStatus::not_applicable},
               {.name = "b", .description = "\"", .files = {{"f", std::string("1")}}}};

  for (const auto type : {RunType::automated, RunType::manual}) {
    run.type = type;
    std::string body;
    const api::Sendable sendable{&run, "abcdefghijk"};
    BOOST_REQUIRE(api::write_runs({&sendable, 1}, plenty, body));
    BOOST_TEST(body.size() <= api::run_bytes(sendable));
  }
}

BOOST_AUTO_TEST_CASE(names_the_case_and_the_rule_that_it_breaks) {
  auto run = passed(98142);
  run.run_date = "2024-01-01";
  BOOST_TEST(error_of(run) ==
             "\"CartTest.adds\" for instance 98142: a run date is for ManualRun only");

  run.type = RunType::manual;
  run.run_date = "2023-02-29";
  BOOST_TEST(contains(error_of(run), "is no date"));

  run = passed(0);
  BOOST_TEST(contains(error_of(run), "positive number"));

  run = passed(1);
  run.tester = 3;
  BOOST_TEST(contains(error_of(run), "a tester is for ManualRun only"));

  run = passed(1);
  run.version = "\xff";
  BOOST_TEST(contains(error_of(run), "the version is not UTF-8"));

  run = passed(1);
  run.custom_fields = {{"browser", "x"}};
  BOOST_TEST(contains(error_of(run), "write ---f-NUMBER"));

  run = passed(1);
  run.outcome = Outcome::skipped;
  BOOST_TEST(contains(error_of(run), "needs a step"));

  run = passed(1);
  run.destination = mapping::InNewInstance{1, 2};
  BOOST_TEST(contains(error_of(run), "does not exist yet"));
}

BOOST_AUTO_TEST_CASE(says_which_file_cannot_be_sent) {
  auto run = passed(1);
  run.files.push_back({"x.png", std::filesystem::path("/nowhere/x.png")});
  BOOST_TEST(contains(error_of(run), "\"/nowhere/x.png\": No such file"));

  run.files = {{"dev", std::filesystem::path("/dev/zero")}};
  BOOST_TEST(contains(error_of(run), "not a regular file"));

  const std::string big(2000, 'x');
  for (const mapping::File& file :
       {mapping::File{"big.log", big}, mapping::File{"big.log", spilled(big)}}) {
    run.files = {file};
    BOOST_TEST(contains(error_of(run, 1000), "\"big.log\": too large for one request"));
  }
}

BOOST_AUTO_TEST_CASE(estimates_the_name_of_a_test_that_is_to_be_made) {
  auto run = passed(1);
  run.destination = mapping::InNewTest{std::string(5000, 'x'), 2};
  const api::Sendable sendable{&run, "abcdefghijk"};
  std::string body;

  BOOST_REQUIRE(api::write_auto_create(sendable, 2, plenty, body));
  BOOST_TEST(body.size() <= api::run_bytes(sendable));
}

BOOST_AUTO_TEST_CASE(sends_a_text_from_memory_and_from_a_file_alike) {
  const std::string log = "line one\nline two\n";
  auto held = passed(1), laid_aside = passed(1);
  held.files = {{"a.log", log}};
  laid_aside.files = {{"a.log", spilled(log)}};

  BOOST_TEST(body_of({held}) == body_of({laid_aside}));
  const api::Sendable a{&held}, b{&laid_aside};
  BOOST_TEST(api::run_bytes(a) == api::run_bytes(b));
}

BOOST_AUTO_TEST_CASE(bounds_the_request) {
  auto run = passed(1);
  run.steps.push_back({.name = "s", .actual_results = std::string(5000, 'x')});

  BOOST_TEST(contains(error_of(run, 4096), "--max-request-bytes (4096)"));
}

BOOST_AUTO_TEST_CASE(asks_auto_create_for_tests_by_name_or_id) {
  auto run = passed(1);
  std::string body;

  run.destination = mapping::InNewTest{.test_name = "Login Test", .set = 1234};
  BOOST_REQUIRE(api::write_auto_create({&run}, 1234, plenty, body));
  BOOST_TEST(json::parse(body) ==
             json::parse(R"({"data":{"type":"instances","attributes":{"set-id":1234,
                 "exit-code":0},"test-attributes":{"name":"Login Test"}}})"));

  run.destination = mapping::InNewInstance{.test = 5678, .set = 1234};
  run.output = "All tests passed";
  BOOST_REQUIRE(api::write_auto_create({&run}, 1234, plenty, body));
  BOOST_TEST(json::parse(body) ==
             json::parse(R"({"data":{"type":"instances","attributes":{"set-id":1234,
                 "test-id":5678,"exit-code":0,
                 "automated-execution-output":"All tests passed"}}})"));
}

BOOST_AUTO_TEST_CASE(makes_instances_and_sets) {
  const std::vector<mapping::InNewInstance> instances{{72926, 22140}, {72927, 22140}};
  BOOST_TEST(json::parse(api::instances_body(instances)) ==
             json::parse(R"({"data":[{"type":"instances","attributes":{"test-id":72926,
                 "set-id":22140}},{"type":"instances","attributes":{"test-id":72927,
                 "set-id":22140}}]})"));

  const std::vector<mapping::Id> tests{32222, 53333};
  BOOST_TEST(json::parse(api::set_body("one", tests)) ==
             json::parse(R"({"data":{"type":"sets","attributes":{"name":"one"},
                 "instances":{"test-ids":[32222,53333]}}})"));
  BOOST_TEST(
      json::parse(api::clone_body("my \"copy\"")) ==
      json::parse(R"({"data":{"type":"sets","attributes":{"name":"my \"copy\""}}})"));
}

BOOST_AUTO_TEST_SUITE_END()
