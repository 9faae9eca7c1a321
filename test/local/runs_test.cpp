#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "test/local/service_fixture.hpp"

using namespace local_test;

namespace {

std::string run_with(const std::string& attributes) {
  return R"({"data":{"type":"instances","attributes":{)" + attributes + "}}}";
}

std::string batch_of(int runs) {
  std::string items;
  for (int i = 1; i <= runs; ++i)
    items += (i > 1 ? "," : "") +
             (R"({"type":"instances","attributes":{"exit-code":0,"instance-id":)" +
              std::to_string(i) + "}}");
  return R"({"data":[)" + items + "]}";
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(runs, ServiceFixture)

BOOST_AUTO_TEST_CASE(shows_a_run_as_the_documents_do) {
  const auto answer = post("runs.json", run_with(R"("instance-id":5,"exit-code":1,
      "run-duration":"00:53:20","version":"1.5","custom-fields":{"---f-45293":"Mac"},
      "automated-execution-output":"THIS IS MY OUTPUT")"));

  BOOST_TEST(answer.status == 200);
  BOOST_TEST(answer.text == R"({"data":{"id":"1","type":"runs","attributes":{)"
                            R"("project-id":4566,"status":"FAILED","tester-id":null,)"
                            R"("instance-id":5,"preconditions":null,"version":"1.5",)"
                            R"("test-id":5,"run-type":"AutomatedRun",)"
                            R"("custom-fields":{"---f-45293":"Mac"},)"
                            R"("automated-execution-output":"THIS IS MY OUTPUT",)"
                            R"("run-duration":"00:53:20",)"
                            R"("created-at":"2026-03-07T00:00:00+00:00",)"
                            R"("updated-at":"2026-03-07T00:00:00+00:00"}}})");
}

const char* const documented[] = {
    R"({"data": { "type": "instances", "attributes": {"instance-id": 1, "exit-code": 0 },
        "files": {"data": [{"filename": "one.log", "content_encoded": "b25lCg==" },
                           {"filename": "two.log", "content_encoded": "dHdvCg==" }]} } })",
    R"({"data": {"type": "instances", "attributes": {"instance-id": 2},
        "steps": {"data": [{"name": "step one", "expected-results": "result",
          "status": "FAILED", "files": {"data":[{"filename": "log.html",
            "content_encoded": "PGI+b25lPC9iPgo= " }] }},
          {"name": "step two", "expected-results": "result2", "status": "PASSED"} ] }}})",
    R"({"data": { "type": "instances", "attributes": {"instance-id": 3, "exit-code": 0,
        "custom-fields": { "---f-45293": "Win" }}}} )",
    R"({"data": [{ "type": "instances", "attributes": {"instance-id": 4, "exit-code": 0,
        "automated-execution-output": "THIS IS MY OUTPUT"}},
        { "type": "instances", "attributes": {"instance-id": 5, "exit-code": 0,
        "automated-execution-output": "THIS IS MY OUTPUT"}}]})",
    R"({"data": {"type": "instances", "attributes": {"instance-id": 6},
        "run-type": "ManualRun", "tester-id": 5380, "steps": {"data": [
          {"name": "step one", "expected-results": "result", "status": "FAILED"},
          {"name": "step two", "expected-results": "result2", "status": "PASSED"}] }}})",
};

BOOST_DATA_TEST_CASE_F(ServiceFixture, accepts_the_documented_examples,
                       boost::unit_test::data::make(documented), body) {
  const auto answer = post("runs.json", body);

  BOOST_TEST(answer.status == 200, answer.text);
}

struct Refused {
  const char* attributes;
  const char* pointer;
};

std::ostream& operator<<(std::ostream& out, const Refused& refused) {
  return out << refused.attributes;
}

const Refused refused[] = {
    {R"("exit-code":0)", "/data/attributes/instance-id"},
    {R"("instance-id":31)", "/data/attributes/instance-id"},
    {R"("instance-id":"x")", "/data/attributes/instance-id"},
    {R"("instance-id":1,"exit-code":"0")", "/data/attributes/exit-code"},
    {R"("instance-id":1,"run-date":"2026-03-01")", "/data/attributes/run-date"},
    {R"("instance-id":1,"tester-id":5380)", "/data/attributes/tester-id"},
    {R"("instance-id":1,"run-type":"Manual")", "/data/attributes/run-type"},
    {R"("instance-id":1,"run-type":"ManualRun")", "/data/attributes/tester-id"},
    {R"("instance-id":1,"run-type":"ManualRun","tester-id":1)",
     "/data/attributes/tester-id"},
    {R"("instance-id":1,"run-type":"ManualRun","tester-id":5380,"run-date":"2026-02-30")",
     "/data/attributes/run-date"},
    {R"("instance-id":1,"run-type":"ManualRun","tester-id":5380,
        "automated-execution-output":"x")",
     "/data/attributes/automated-execution-output"},
    {R"("instance-id":1,"run-duration":"1:00:00")", "/data/attributes/run-duration"},
    {R"("instance-id":1,"run-duration":"00:60:00")", "/data/attributes/run-duration"},
    {R"("instance-id":1,"custom-fields":{"---f-1":"x"})",
     "/data/attributes/custom-fields/---f-1"},
    {R"("instance-id":1,"custom-fields":{"---f-45293":"Amiga"})",
     "/data/attributes/custom-fields/---f-45293"},
    {R"("instance-id":1,"exit-kode":0)", "/data/attributes/exit-kode"},
    {R"("instance-id":1},"steps":{"data":[{"name":"a","status":"OK"}]},"x":{)",
     "/data/steps/data/0/status"},
    {R"("instance-id":1},"files":{"data":[{"filename":"a","content_encoded":"AAA"}]},"x":{)",
     "/data/files/data/0/content_encoded"},
};

BOOST_DATA_TEST_CASE_F(ServiceFixture, names_the_place_of_what_it_refuses,
                       boost::unit_test::data::make(refused), sample) {
  const auto answer = post("runs.json", run_with(sample.attributes));

  BOOST_TEST(answer.status == 422);
  BOOST_TEST(at(answer.body, "/errors/0/source/pointer") == sample.pointer);
  BOOST_TEST(stored_runs(*this) == 0);
}

BOOST_AUTO_TEST_CASE(counts_code_points_of_the_output) {
  std::string output;
  for (int i = 0; i < 255; ++i) output += "ä";

  const auto fits = R"("instance-id":1,"automated-execution-output":")" + output;
  BOOST_TEST(post("runs.json", run_with(fits + "\"")).status == 200);
  BOOST_TEST(post("runs.json", run_with(fits + "ä\"")).status == 422);
}

BOOST_AUTO_TEST_CASE(takes_up_to_twenty_runs_at_once) {
  BOOST_TEST(post("runs.json", batch_of(20)).status == 200);
  BOOST_TEST(post("runs.json", batch_of(21)).status == 422);
  BOOST_TEST(post("runs.json", batch_of(0)).status == 422);
  BOOST_TEST(stored_runs(*this) == 20);
}

BOOST_AUTO_TEST_CASE(refuses_a_whole_batch_for_one_bad_run) {
  auto body = batch_of(20);
  body.replace(body.rfind(":20"), 3, ":99");

  const auto answer = post("runs.json", body);

  BOOST_TEST(answer.status == 422);
  BOOST_TEST(at(answer.body, "/errors/0/source/pointer") ==
             "/data/19/attributes/instance-id");
  BOOST_TEST(stored_runs(*this) == 0);
}

BOOST_AUTO_TEST_CASE(fills_in_the_owner_of_a_personal_token) {
  used_token = "personal-token";

  const auto answer =
      post("runs.json", run_with(R"("instance-id":1,"run-type":"ManualRun")"));

  BOOST_TEST(at(answer.body, "/data/attributes/tester-id") == "5380");
}

BOOST_AUTO_TEST_CASE(shows_the_last_run_at_its_instance) {
  post("runs.json", run_with(R"("instance-id":9,"exit-code":1)"));
  now += std::chrono::hours(1);
  post("runs.json",
       run_with(R"("instance-id":9,"exit-code":0,"run-duration":"00:00:07")"));

  const auto instance = get("instances/9.json").body;

  BOOST_TEST(at(instance, "/data/attributes/run-status") == "PASSED");
  BOOST_TEST(at(instance, "/data/attributes/last-run") == "2026-03-07T01:00:00+00:00");
  BOOST_TEST(at(instance, "/data/attributes/last-run-duration") == "00:00:07");
}

BOOST_AUTO_TEST_CASE(pages_through_runs_newest_first) {
  post("runs.json", batch_of(20));

  const auto page =
      get("runs.json?page%5Bnumber%5D=2&page%5Bsize%5D=8&run-type=AutomatedRun").body;

  BOOST_TEST(at(page, "/data/0/id") == "12");
  BOOST_TEST(at(page, "/meta") ==
             R"({"current-page":2,"next-page":3,"prev-page":1,"total-pages":3,)"
             R"("total-count":20})");
  BOOST_TEST(at(page, "/links/next") ==
             "http://x/api/v2/projects/4566/runs.json?"
             "page%5Bnumber%5D=3&page%5Bsize%5D=8&run-type=AutomatedRun");
}

BOOST_AUTO_TEST_CASE(combines_filters) {
  post("runs.json", batch_of(3));
  now += std::chrono::hours(5);
  post("runs.json", batch_of(2));
  const auto count = [&](const std::string& filters) {
    return at(get("runs.json?" + filters).body, "/meta/total-count");
  };

  BOOST_TEST(count("instance-ids=1,3") == "3");
  BOOST_TEST(count("test-ids=2") == "2");
  BOOST_TEST(count("set-ids=7") == "5");
  BOOST_TEST(count("set-ids=8") == "0");
  BOOST_TEST(count("run-type=ManualRun") == "0");
  BOOST_TEST(count("updated-hours-ago=4") == "2");
  BOOST_TEST(count("updated-hours-ago=4&instance-ids=1,3&set-filter-id=3") == "1");
  BOOST_TEST(count("set-filter-id=4&set-filter-user-id=5380") == "5");
}

const char* const odd_queries[] = {
    "page%5Bsize%5D=101", "page%5Bnumber%5D=0",   "instance-ids=1,x", "run-type=Auto",
    "set-filter-id=99",   "updated-hours-ago=-1", "set-filter-id=4",  "status=FAILED"};

BOOST_DATA_TEST_CASE_F(ServiceFixture, refuses_odd_queries,
                       boost::unit_test::data::make(odd_queries), query) {
  const auto answer = get(std::string("runs.json?") + query);

  BOOST_TEST(answer.status == 422);
  BOOST_TEST(at(answer.body, "/errors/0/source/parameter") != "(absent)");
}

BOOST_AUTO_TEST_CASE(keeps_steps_and_files) {
  post("runs.json", documented[1]);
  post("runs.json", documented[0]);

  const auto steps = get("step_runs.json?run-ids=1").body;
  const auto files = get("attachments.json?entity=run&entity-id=2").body;
  const auto step_files = get("attachments.json?entity=step-run&entity-id=1").body;

  BOOST_TEST(at(steps, "/meta/total-count") == "2");
  BOOST_TEST(at(steps, "/data/0/attributes/status") == "FAILED");
  BOOST_TEST(at(files, "/data/1/attributes") == R"({"name":"two.log","size":4})");
  const auto place = get("attachments/" + at(step_files, "/data/0/id"));
  const auto address = place.location.substr(place.location.find("/files/"));
  BOOST_TEST(place.status == 302);
  BOOST_TEST(send({.target = address}).text == "<b>one</b>\n");
  BOOST_TEST(send({.target = address + "0"}).status == 403);
}

BOOST_AUTO_TEST_SUITE_END()
