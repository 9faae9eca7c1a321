// Tests, sets and instances, and runs that make them.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "test/local/service_fixture.hpp"

using namespace local_test;

BOOST_FIXTURE_TEST_SUITE(resources, ServiceFixture)

BOOST_AUTO_TEST_CASE(creates_instances_of_existing_tests) {
  const auto answer = post("instances.json", R"({"data": [
      {"type": "instances", "attributes": {"test-id": 3, "set-id": 7}},
      {"type": "instances", "attributes": {"test-id": "4", "set-id": "7",
        "priority": "highest", "custom-fields": {"---f-45293": "Win"}}}]})");

  BOOST_TEST(answer.status == 200);
  BOOST_TEST(at(answer.body, "/data/0/id") == "31");
  BOOST_TEST(at(answer.body, "/data/1/attributes/name") == "case 4");
  BOOST_TEST(at(answer.body, "/data/1/attributes/display-id") == "7:32");
  BOOST_TEST(at(answer.body, "/data/1/attributes/priority") == "highest");
  BOOST_TEST(at(answer.body, "/data/1/attributes/run-status") == "NO RUN");
}

BOOST_AUTO_TEST_CASE(refuses_instances_of_what_is_not_there) {
  const auto answer = post("instances.json", R"({"data": [
      {"type": "instances", "attributes": {"test-id": 3, "set-id": 7}},
      {"type": "instances", "attributes": {"test-id": 99, "set-id": 7}}]})");

  BOOST_TEST(answer.status == 422);
  BOOST_TEST(at(answer.body, "/errors/0/source/pointer") == "/data/1/attributes/test-id");
  BOOST_TEST(at(get("instances.json").body, "/meta/total-count") == "30");
}

struct Counted {
  const char* query;
  const char* count;
};

std::ostream& operator<<(std::ostream& out, const Counted& counted) {
  return out << counted.query;
}

const Counted filtered[] = {
    {"instances.json?set-ids=7", "30"},
    {"instances.json?set-ids=7,8&test-ids=1,2,99", "2"},
    {"instances.json?name_exact=case%203", "1"},
    {"instances.json?name_exact=Case%203", "0"},
    {"instances.json?name_like=CASE%203", "2"},
    {"instances.json?display-id=7%3A19", "1"},
    {"instances.json?test-display-ids=4,5", "2"},
    {"instances.json?set-filter-id=3", "30"},
    {"tests.json", "30"},
    {"tests.json?display-ids=4,5,99", "2"},
    {"tests.json?name_like=case+1", "11"},
    {"sets.json?name_exact=Set%207", "1"},
    {"sets.json?filter-id=3", "1"},
    {"custom_fields.json", "1"},
    {"users.json", "1"},
};

BOOST_DATA_TEST_CASE_F(ServiceFixture, filters_lists,
                       boost::unit_test::data::make(filtered), sample) {
  const auto answer = get(sample.query);

  BOOST_TEST(answer.status == 200, answer.text);
  BOOST_TEST(at(answer.body, "/meta/total-count") == sample.count);
}

BOOST_AUTO_TEST_CASE(creates_a_test_with_its_steps) {
  const auto answer = post("tests.json", R"({"data": {"type": "tests",
      "attributes": {"name": "one", "author-id": 22, "priority": "highest"},
      "steps": {"data": [{"name": "step one", "expected-results": "result"},
                         {"name": "step two"}] }}})");

  BOOST_TEST(answer.status == 200, answer.text);
  const auto shown = get("tests/" + at(answer.body, "/data/id") + ".json").body;
  BOOST_TEST(at(shown, "/data/attributes/steps-count") == "2");
  BOOST_TEST(at(shown, "/data/attributes/test-type") == "ApiTest");
  BOOST_TEST(at(shown, "/data/attributes/author-id") == "22");
}

BOOST_AUTO_TEST_CASE(wants_an_author_unless_the_token_is_personal) {
  const std::string test =
      R"({"data": {"type": "tests", "attributes": {"name": "one"}}})";

  BOOST_TEST(post("tests.json", test).status == 422);
  used_token = "personal-token";
  BOOST_TEST(post("tests.json", test).status == 200);
}

BOOST_AUTO_TEST_CASE(creates_a_set_with_its_instances) {
  const auto answer = post("sets.json", R"({"data": {"type": "sets",
      "attributes": {"name": "nightly"}, "instances": {"test-ids": [3, "5"]}}})");

  BOOST_TEST(answer.status == 200, answer.text);
  BOOST_TEST(at(answer.body, "/data/attributes/instances-count") == "2");
  const auto instances =
      get("instances.json?set-ids=" + at(answer.body, "/data/id")).body;
  BOOST_TEST(at(instances, "/data/1/attributes/test-id") == "5");
}

BOOST_AUTO_TEST_CASE(refuses_a_set_of_unknown_tests) {
  const auto answer = post("sets.json", R"({"data": {"type": "sets",
      "attributes": {"name": "nightly"}, "instances": {"test-ids": [3, 99]}}})");

  BOOST_TEST(answer.status == 422);
  BOOST_TEST(at(get("sets.json").body, "/meta/total-count") == "1");
}

BOOST_AUTO_TEST_CASE(clones_a_set_without_its_runs) {
  post("runs.json", R"({"data": {"type": "instances",
      "attributes": {"instance-id": 1, "exit-code": 1}}})");

  const auto answer = post("sets/7/clone.json", R"({"data": {"type": "sets",
      "attributes": {"name": "copy", "version": "2"}}})");

  BOOST_TEST(at(answer.body, "/data/attributes/name") == "copy");
  BOOST_TEST(at(answer.body, "/data/attributes/version") == "2");
  BOOST_TEST(at(answer.body, "/data/attributes/instances-count") == "30");
  BOOST_TEST(at(answer.body, "/data/attributes/run-status") == "NO RUN");
}

BOOST_AUTO_TEST_CASE(makes_only_what_a_run_lacks) {
  const std::string body = R"({"data": {"type": "instances",
      "attributes": {"set-id": 7, "exit-code": 0},
      "test-attributes": {"name": "Login Test", "description": "d"}}})";

  const auto first = post("runs/auto_create.json", body);
  const auto second = post("runs/auto_create.json", body);

  BOOST_TEST(at(first.body, "/meta") == R"({"created-test":31,"created-instance":31})");
  BOOST_TEST(at(first.body, "/data/attributes/instance-id") == "31");
  BOOST_TEST(at(second.body, "/meta") == "{}");
  BOOST_TEST(at(second.body, "/data/id") == "2");
}

BOOST_AUTO_TEST_CASE(finds_the_test_of_a_run_by_id_or_name) {
  const auto by_id = post("runs/auto_create.json", R"({"data": {"type": "instances",
      "attributes": {"set-id": 7, "test-id": 4, "exit-code": 0}}})");
  const auto by_name = post("runs/auto_create.json", R"({"data": {"type": "instances",
      "attributes": {"set-id": 7}, "test-attributes": {"name": "case 5"},
      "steps": {"data": [{"name": "a", "status": "BLOCKED"}]}}})");

  BOOST_TEST(at(by_id.body, "/data/attributes/instance-id") == "4");
  BOOST_TEST(at(by_name.body, "/data/attributes/instance-id") == "5");
  BOOST_TEST(at(by_name.body, "/data/attributes/status") == "BLOCKED");
}

BOOST_AUTO_TEST_CASE(stores_nothing_of_a_run_without_test_or_set) {
  BOOST_TEST(post("runs/auto_create.json", R"({"data": {"type": "instances",
      "attributes": {"set-id": 7}}})")
                 .status == 422);
  BOOST_TEST(post("runs/auto_create.json", R"({"data": {"type": "instances",
      "attributes": {"set-id": 9}, "test-attributes": {"name": "x"}}})")
                 .status == 422);
  BOOST_TEST(at(get("tests.json").body, "/meta/total-count") == "30");
}

BOOST_AUTO_TEST_SUITE_END()
