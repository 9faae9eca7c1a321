#include "api/runs_query.hpp"

#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "api/run_body.hpp"
#include "api/run_parts.hpp"
#include "test/api/rehearsal.hpp"

namespace {

using mapping::Id;
using mapping::Run;
using mapping::RunType;

const char* const seed =
    R"({"project": 4566, "sets": [{"id": 1, "name": "Nightly"}, {"id": 2, "name": "Smoke"}],
        "instances": [{"from": 1, "to": 250, "set-id": 1, "name": "case {n}"},
                      {"from": 251, "to": 260, "set-id": 2, "name": "other {n}"}]})";

// An exchange that notes what it is asked and answers from a list.
struct Canned {
  std::vector<std::string> bodies = {};
  std::vector<std::string> asked = {};

  api::Client client() {
    return {.world = {
                .exchange =
                    [this](const api::HttpRequest& request) {
                      asked.push_back(request.target);
                      const auto at = std::min(asked.size(), bodies.size()) - 1;
                      return api::HttpResponse{.status = 200, .body = bodies.at(at)};
                    },
                .now = [] { return std::chrono::sys_time<std::chrono::milliseconds>(); },
                .sleep = [](auto) {},
                .jitter = [] { return 0.0; }},
            .project = 4566};
  }
};

std::string page(const std::vector<Id>& ids, int next = 0) {
  std::string items;
  for (const auto id : ids)
    items += (items.empty() ? "" : ",") + std::string(R"({"id":")") + std::to_string(id) +
             "\"}";
  return R"({"data":[)" + items + R"(],"meta":{"total-count":)" +
         std::to_string(ids.size()) + R"(,"next-page":)" +
         (next ? std::to_string(next) : "null") + "}}";
}

std::vector<Id> ids_of(const api::Client& client, const api::RunsFilter& filter) {
  std::vector<Id> ids;
  const auto read = api::read_runs(client, filter, [&](api::ShownRun&& run) {
    ids.push_back(run.id);
    return true;
  });
  BOOST_REQUIRE(read);
  return ids;
}

struct Project : api_test::Rehearsal {
  Project() : Rehearsal(seed) {}

  void store(const Run& run) {
    api::HttpRequest request{.method = api::HttpRequest::Method::post,
                             .target = "/api/v2/projects/4566/runs.json"};
    const api::Sendable sendable{&run};
    BOOST_REQUIRE(api::write_runs({&sendable, 1}, 1 << 20, request.body));
    const auto answer = client().world.exchange(request);
    BOOST_REQUIRE_MESSAGE(answer->status == 200, answer->body);
  }
};

Run run_of(Id instance) {
  Run run;
  run.destination = mapping::InInstance{instance};
  return run;
}

std::string content_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / "ptingest-download";
  Folder() { std::filesystem::remove_all(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(runs_query)

BOOST_AUTO_TEST_CASE(asks_with_all_seven_filters_at_once) {
  Canned canned{.bodies = {page({})}};

  ids_of(canned.client(), {.tests = {80895, 2},
                           .sets = {3},
                           .instances = {4},
                           .type = RunType::manual,
                           .set_filter = 5,
                           .set_filter_user = 6,
                           .updated_hours_ago = 7});

  BOOST_TEST(canned.asked.at(0).starts_with(
      "/api/v2/projects/4566/runs.json?test-ids=80895,2&set-ids=3&instance-ids=4&"
      "run-type=ManualRun&set-filter-id=5&set-filter-user-id=6&updated-hours-ago=7&"));
}

BOOST_AUTO_TEST_CASE(splits_long_lists_of_ids) {
  Canned canned{.bodies = {page({1, 2}), page({3})}};
  api::RunsFilter filter;
  for (Id id = 1; id <= 60; ++id) filter.instances.push_back(id);

  BOOST_TEST((ids_of(canned.client(), filter) == std::vector<Id>{1, 2, 3}));
  BOOST_TEST(canned.asked.size() == 2u);
  BOOST_TEST(canned.asked.at(1).find("instance-ids=51,52,") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(tells_runs_once_that_slipped_onto_the_next_page) {
  Canned canned{.bodies = {page({9, 8}, 2), page({8, 7})}};

  BOOST_TEST((ids_of(canned.client(), {}) == std::vector<Id>{9, 8, 7}));
}

BOOST_AUTO_TEST_CASE(stops_at_the_limit_without_another_call) {
  Canned canned{.bodies = {page({9, 8, 7}, 2)}};

  BOOST_TEST((ids_of(canned.client(), {.limit = 2}) == std::vector<Id>{9, 8}));
  BOOST_TEST(canned.asked.size() == 1u);
}

BOOST_AUTO_TEST_CASE(finds_faults_before_a_call_is_spent) {
  BOOST_TEST(!api::fault_in(api::RunsFilter{.tests = {1}, .set_filter = 2}));
  BOOST_TEST(
      api::fault_in(api::RunsFilter{.instances = {0}})->starts_with("--instance-ids"));
  BOOST_TEST(api::fault_in(api::RunsFilter{.set_filter_user = 2})
                 ->starts_with("--set-filter-user-id"));
  BOOST_TEST(api::fault_in(api::RunsFilter{.updated_hours_ago = -1})
                 ->starts_with("--updated-hours-ago"));
}

BOOST_FIXTURE_TEST_CASE(reads_back_what_was_stored, Project) {
  auto run = run_of(98);
  run.duration = ingest::Seconds(3200);
  run.output = "naïve \"text\"";
  run.version = "1.5";
  run.custom_fields = {{"---f-1", "Mac"}, {"---f-2", "a"}, {"---f-2", "b"}};
  store(run);
  store(run_of(255));

  std::vector<api::ShownRun> runs;
  const auto total = api::read_runs(client(), {.sets = {1}}, [&](api::ShownRun&& shown) {
    runs.push_back(shown);
    return true;
  });

  BOOST_TEST(*total == 1u);
  BOOST_REQUIRE(runs.size() == 1u);
  BOOST_TEST(runs[0].instance == 98);
  BOOST_TEST(runs[0].status == "PASSED");
  BOOST_TEST(runs[0].type == "AutomatedRun");
  BOOST_TEST(runs[0].duration == "00:53:20");
  BOOST_TEST(runs[0].output == run.output);
  BOOST_TEST(runs[0].version == "1.5");
  BOOST_TEST((runs[0].custom_fields == std::vector<std::pair<std::string, std::string>>{
                                           {"---f-1", "Mac"}, {"---f-2", "a, b"}}));
}

BOOST_FIXTURE_TEST_CASE(reads_steps_and_downloads_files, Project) {
  const Folder folder;
  auto run = run_of(7);
  run.steps = {{.name = "one",
                .actual_results = "so",
                .status = mapping::StepStatus::failed,
                .files = {{"shot.png", std::string("pixels")}}},
               {.name = "two"}};
  run.files = {{"a.log", std::string("first")},
               {"a.log", std::string("second")},
               {"../../up", std::string(1 << 18, '\xff')}};
  store(run);
  const auto id = ids_of(client(), {}).at(0);

  std::vector<api::ShownStep> steps;
  BOOST_REQUIRE(api::read_steps(client(), {&id, 1},
                                [&](api::ShownStep&& step) { steps.push_back(step); }));
  const std::vector<Id> step_ids = {steps.at(0).id, steps.at(1).id};
  const auto download = api::download_files(client(), id, step_ids, folder.path);

  BOOST_REQUIRE(steps.size() == 2u);
  BOOST_TEST(steps[0].run == id);
  BOOST_TEST(steps[0].status == "FAILED");
  BOOST_TEST(steps[0].actual_results == "so");
  BOOST_TEST(steps[1].position == 2);
  BOOST_REQUIRE(download);
  BOOST_TEST(download->files == 4u);
  BOOST_TEST(content_of(folder.path / std::to_string(id) / "shot.png") == "pixels");
  BOOST_TEST(content_of(folder.path / std::to_string(id) / "a.log") == "first");
  BOOST_TEST(content_of(folder.path / std::to_string(id) / "_.._up").size() == 1u << 18);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_given_costs_no_other) {
  const Folder folder;
  auto client = Canned{}.client();
  client.attempts = 1;
  client.world.exchange = [](const api::HttpRequest& request) {
    if (request.target.ends_with("attachments/1"))
      return api::HttpResponse{.status = 404, .body = "gone"};
    if (request.file) return api::HttpResponse{.status = 200, .body = "pixels"};
    return api::HttpResponse{.status = 200, .body = R"({"data":[
        {"id":"1","attributes":{"name":"a.png"}},
        {"id":"2","attributes":{"name":"b.png"}}],"meta":{"next-page":null}})"};
  };

  const auto download = api::download_files(client, 7, {}, folder.path);

  BOOST_REQUIRE(download);
  BOOST_TEST(download->files == 1u);
  BOOST_REQUIRE(download->lost.size() == 1u);
  BOOST_TEST(download->lost[0].starts_with("a.png of run 7: GET "));
  BOOST_TEST(content_of(folder.path / "7" / "b.png") == "pixels");
}

BOOST_AUTO_TEST_CASE(no_file_takes_the_place_of_another) {
  const Folder folder;
  auto client = Canned{}.client();
  client.world.exchange = [](const api::HttpRequest& request) {
    if (request.file)
      return api::HttpResponse{.status = 200,
                               .body = std::string("of ") + request.target.back()};
    return api::HttpResponse{.status = 200, .body = R"({"data":[
        {"id":"1","attributes":{"name":"a.part"}},
        {"id":"2","attributes":{"name":"4-a"}},
        {"id":"3","attributes":{"name":"a"}},
        {"id":"4","attributes":{"name":"a"}}],"meta":{"next-page":null}})"};
  };

  const auto download = api::download_files(client, 7, {}, folder.path);

  BOOST_REQUIRE(download);
  BOOST_TEST(download->files == 4u);
  BOOST_TEST(content_of(folder.path / "7" / "a.part") == "of 1");
  BOOST_TEST(content_of(folder.path / "7" / "4-a") == "of 2");
  BOOST_TEST(content_of(folder.path / "7" / "a") == "of 3");
  BOOST_TEST(content_of(folder.path / "7" / "4-4-a") == "of 4");
}

BOOST_AUTO_TEST_CASE(keeps_file_names_inside_their_folder) {
  BOOST_TEST(api::safe_file_name("shot 1.png") == "shot 1.png");
  BOOST_TEST(api::safe_file_name("../etc/passwd") == "_etc_passwd");
  BOOST_TEST(api::safe_file_name("..") == "file");
  BOOST_TEST(api::safe_file_name("C:\\x\n.txt") == "C__x .txt");
  BOOST_TEST(api::safe_file_name(std::string(5000, 'x')).size() <= 200u);
  BOOST_TEST(api::safe_file_name("") == "file");
}

BOOST_AUTO_TEST_SUITE_END()
