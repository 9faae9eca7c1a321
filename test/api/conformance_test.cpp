// Every example of the API's page on runs: what its curl sends, we can send, as the same
// JSON value; what it says is answered, we can read.

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "api/connection.hpp"
#include "api/run_body.hpp"
#include "api/runs_query.hpp"

namespace {

namespace json = boost::json;
using ingest::Outcome;
using mapping::Id;
using mapping::Run;
using mapping::StepStatus;

Run run_of(Id instance) {
  Run run;
  run.destination = mapping::InInstance{instance};
  return run;
}

json::value sent(const std::vector<Run>& runs) {
  std::vector<api::Sendable> sendables;
  for (const auto& run : runs) sendables.push_back({&run});
  std::string body;
  BOOST_REQUIRE(api::write_runs(sendables, 1 << 20, body));
  return json::parse(body);
}

std::vector<mapping::Step> two_steps() {
  return {
      {.name = "step one", .expected_results = "result", .status = StepStatus::failed},
      {.name = "step two", .expected_results = "result2", .status = StepStatus::passed}};
}

// What base64 of the coreutils prints for "line\n" 20 times: it breaks lines, we do not.
const std::string log_text = [] {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "line\n";
  return text;
}();
const char* const log_base64 =
    "bGluZQpsaW5lCmxpbmUKbGluZQpsaW5lCmxpbmUKbGluZQpsaW5lCmxpbmUKbGluZQpsaW5lCmxpbmUK"
    "bGluZQpsaW5lCmxpbmUKbGluZQpsaW5lCmxpbmUKbGluZQpsaW5lCg==";

json::value with_log(std::string text) {
  for (auto at = text.find("LOG"); at != text.npos; at = text.find("LOG"))
    text.replace(at, 3, log_base64);
  return json::parse(text);
}

// Answers page after page and notes what was asked.
struct Pages {
  std::vector<std::string> bodies = {};
  std::vector<std::string> asked = {};

  api::Client client(Id project = 4566) {
    return {.world = {
                .exchange =
                    [this](const api::HttpRequest& request) {
                      asked.push_back(request.target);
                      return api::HttpResponse{.status = 200,
                                               .body = bodies.at(asked.size() - 1)};
                    },
                .now = [] { return std::chrono::sys_time<std::chrono::milliseconds>(); },
                .sleep = [](auto) {},
                .jitter = [] { return 0.0; }},
            .project = project};
  }

  std::vector<api::ShownRun> runs(const api::RunsFilter& filter) {
    std::vector<api::ShownRun> runs;
    BOOST_REQUIRE(api::read_runs(client(), filter, [&](api::ShownRun&& run) {
      runs.push_back(std::move(run));
      return true;
    }));
    return runs;
  }
};

const char* const no_more = R"({"data":[],"links":{},"meta":{"next-page":null}})";

const char* const documented_answer = R"({
   "data":[
      {"id":"49676", "type":"runs",
       "attributes":{
          "project-id":4566, "status":"NO RUN", "tester-id":5380, "instance-id":98016,
          "preconditions": null, "version": "2", "test-id":80893, "run-type":"ManualRun",
          "custom-fields":{"---f-47889": "Mac"}, "automated-execution-output":null,
          "run-duration":"00:53:20", "created-at":"2017-03-07T11:10:42+02:00",
          "updated-at":"2017-03-07T12:04:44+02:00"}},
      {"id":"49663", "type":"runs",
       "attributes":{
          "project-id":4566, "status":"NOT COMPLETED", "tester-id":5380,
          "instance-id":98016, "preconditions": null, "version": "1.5", "test-id":80893,
          "run-type":"ManualRun", "custom-fields":{}, "automated-execution-output":null,
          "run-duration":"00:00:00", "created-at":"2017-02-21T13:25:34+02:00",
          "updated-at":"2017-02-21T13:25:34+02:00"}}],
   "links":{
      "self":"https://api.practitest.com/api/v2/projects/4566/runs.json?api_token=xx&developer_email=pt%40gmail.com&page%5Bnumber%5D=1&page%5Bsize%5D=2",
      "next":"https://api.practitest.com/api/v2/projects/4566/runs.json?api_token=xx&developer_email=pt%40gmail.com&page%5Bnumber%5D=2&page%5Bsize%5D=2",
      "last":"https://api.practitest.com/api/v2/projects/4566/runs.json?api_token=xx&developer_email=pt%40gmail.com&page%5Bnumber%5D=41&page%5Bsize%5D=2"},
   "meta":{"current-page":1, "next-page":2, "prev-page":null, "total-pages":41,
           "total-count":81}})";

// The other runs that `documented_answer` counts.
std::string the_rest() {
  std::string items;
  for (int id = 1; id <= 81 - 2; ++id)
    items += (id > 1 ? ",{\"id\":" : "{\"id\":") + std::to_string(id) + '}';
  return R"({"data":[)" + items + R"(],"links":{},"meta":{"next-page":null}})";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(conformance)

BOOST_AUTO_TEST_CASE(get_all_runs_of_a_project) {
  Pages pages{.bodies = {documented_answer, the_rest()}};

  const auto runs = pages.runs({});

  BOOST_TEST(pages.asked.at(0).starts_with("/api/v2/projects/4566/runs.json?page"));
  BOOST_REQUIRE(runs.size() == 81u);
  BOOST_TEST(runs[0].id == 49676);
  BOOST_TEST(runs[0].status == "NO RUN");
  BOOST_TEST(runs[0].tester == 5380);
  BOOST_TEST(runs[0].instance == 98016);
  BOOST_TEST(runs[0].test == 80893);
  BOOST_TEST(runs[0].version == "2");
  BOOST_TEST(runs[0].type == "ManualRun");
  BOOST_TEST(runs[0].output == "");
  BOOST_TEST(runs[0].duration == "00:53:20");
  BOOST_TEST(runs[0].created == "2017-03-07T11:10:42+02:00");
  BOOST_TEST((runs[0].custom_fields.at(0) ==
              std::pair<std::string, std::string>{"---f-47889", "Mac"}));
  BOOST_TEST(runs[1].status == "NOT COMPLETED");
  BOOST_TEST(json::parse(runs[1].json) ==
             json::parse(documented_answer).at("data").at(1));
}

BOOST_AUTO_TEST_CASE(get_runs_of_a_test) {
  Pages pages{.bodies = {no_more}};

  pages.runs({.tests = {80895}});

  BOOST_TEST(pages.asked.at(0).starts_with(
      "/api/v2/projects/4566/"
      "runs.json?test-ids=80895&page%5Bnumber%5D=1&page%5Bsize%5D="));
}

BOOST_AUTO_TEST_CASE(the_next_link_takes_neither_token_nor_us_elsewhere) {
  Pages pages{.bodies = {documented_answer, the_rest()}};

  pages.runs({.tests = {80895}});

  BOOST_TEST(pages.asked.at(1).starts_with(
      "/api/v2/projects/4566/runs.json?test-ids=80895&page%5Bnumber%5D=2&"));
  BOOST_TEST(pages.asked.at(1).find("api_token") == std::string::npos);
  BOOST_TEST(pages.asked.at(1).find("developer_email") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(upload_with_files) {
  auto run = run_of(3254471);
  run.files = {{"one.log", log_text}, {"two.log", log_text}};

  BOOST_TEST(sent({run}) == with_log(R"({"data": { "type": "instances",
      "attributes": {"instance-id": 3254471, "exit-code": 0 },
      "files": {"data": [{"filename": "one.log", "content_encoded": "LOG" },
                         {"filename": "two.log", "content_encoded": "LOG" }]}}})"));
}

BOOST_AUTO_TEST_CASE(upload_with_a_file_on_a_step) {
  auto run = run_of(124356);
  run.steps = two_steps();
  run.steps[0].files = {{"log.html", log_text}};

  BOOST_TEST(sent({run}) == with_log(R"({"data": {"type": "instances",
      "attributes": {"instance-id": 124356},
      "steps": {"data": [
        {"name": "step one", "expected-results": "result", "status": "FAILED",
         "files": {"data":[{"filename": "log.html", "content_encoded": "LOG" }]}},
        {"name": "step two", "expected-results": "result2", "status": "PASSED"}]}}})"));
}

BOOST_AUTO_TEST_CASE(upload_with_execution_output) {
  auto run = run_of(98142);
  run.output = "THIS IS MY OUTPUT";

  BOOST_TEST(sent({run}) == json::parse(R"({"data": { "type": "instances",
      "attributes": {"instance-id": 98142, "exit-code": 0,
                     "automated-execution-output": "THIS IS MY OUTPUT" }}})"));
}

BOOST_AUTO_TEST_CASE(upload_with_steps) {
  auto run = run_of(98142);
  run.steps = two_steps();

  BOOST_TEST(sent({run}) == json::parse(R"({"data": {"type": "instances",
      "attributes": {"instance-id": 98142}, "steps": {"data": [
        {"name": "step one", "expected-results": "result", "status": "FAILED"},
        {"name": "step two", "expected-results": "result2", "status": "PASSED"}]}}})"));
}

BOOST_AUTO_TEST_CASE(upload_with_custom_fields) {
  auto run = run_of(98142);
  run.custom_fields = {{"---f-45293", "Win"}};

  BOOST_TEST(sent({run}) == json::parse(R"({"data": { "type": "instances",
      "attributes": {"instance-id": 98142, "exit-code": 0,
                     "custom-fields": { "---f-45293": "Win" }}}})"));
}

BOOST_AUTO_TEST_CASE(upload_with_one_file) {
  auto run = run_of(13691064);
  run.files = {{"one.log", log_text}};

  BOOST_TEST(sent({run}) == with_log(R"({"data": { "type": "instances",
      "attributes": {"instance-id": 13691064, "exit-code": 0 },
      "files": {"data": [{"filename": "one.log", "content_encoded": "LOG" }]}}})"));
}

BOOST_AUTO_TEST_CASE(upload_several_instances) {
  std::vector<Run> runs{run_of(105716), run_of(105717)};
  for (auto& run : runs) run.output = "THIS IS MY OUTPUT";

  BOOST_TEST(sent(runs) == json::parse(R"({"data": [
      { "type": "instances", "attributes": {"instance-id": 105716, "exit-code": 0,
        "automated-execution-output": "THIS IS MY OUTPUT"}},
      { "type": "instances", "attributes": {"instance-id": 105717, "exit-code": 0,
        "automated-execution-output": "THIS IS MY OUTPUT"}}]})"));
}

// The example has run-type and tester-id beside the attributes, the table of parameters
// has them among the attributes; the table is what we keep to.
BOOST_AUTO_TEST_CASE(upload_a_manual_run) {
  auto run = run_of(98142);
  run.type = mapping::RunType::manual;
  run.tester = 333;
  run.steps = two_steps();

  BOOST_TEST(sent({run}) == json::parse(R"({"data": {"type": "instances",
      "attributes": {"instance-id": 98142, "run-type": "ManualRun", "tester-id": 333},
      "steps": {"data": [
        {"name": "step one", "expected-results": "result", "status": "FAILED"},
        {"name": "step two", "expected-results": "result2", "status": "PASSED"}]}}})"));
}

BOOST_AUTO_TEST_CASE(regions_are_where_the_api_says) {
  BOOST_TEST(std::string(api::us_url) == "https://api.practitest.com");
  BOOST_TEST(std::string(api::eu_url) == "https://eu1-prod-api.practitest.app");
}

BOOST_AUTO_TEST_SUITE_END()
