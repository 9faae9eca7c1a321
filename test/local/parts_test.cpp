// The small parts that do not need a server.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "api/local/base64.hpp"
#include "api/local/new_run.hpp"
#include "api/local/query.hpp"
#include "api/local/schema.hpp"
#include "api/local/seed.hpp"
#include "api/local/times.hpp"
#include "test/local/service_fixture.hpp"

using namespace local;

namespace {

std::string status(std::initializer_list<const char*> statuses) {
  std::vector<NewStep> steps;
  for (const char* each : statuses) steps.push_back({.status = each});
  return status_of(steps);
}

std::string planting(const std::string& seed) {
  Database database("");
  prepare_schema(database);
  const auto planted = plant(database, seed, std::nullopt, Time{});
  return planted ? "" : planted.error().message;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(parts)

BOOST_AUTO_TEST_CASE(base64_is_read_with_white_space_and_padding_only) {
  BOOST_TEST(decode_base64("b25l\r\n Cg== ").value() == "one\n");
  BOOST_TEST(decode_base64("/+8=").value() == "\xff\xef");
  BOOST_TEST(decode_base64("").value() == "");
  for (const char* bad : {"b", "b25lCg", "b25lCg=", "b2=l", "b25lCg===", "b25-"})
    BOOST_TEST(!decode_base64(bad).has_value());
}

BOOST_AUTO_TEST_CASE(a_run_is_as_bad_as_its_worst_step) {
  BOOST_TEST(status({"PASSED", "N/A"}) == "PASSED");
  BOOST_TEST(status({"PASSED", "BLOCKED", "FAILED"}) == "FAILED");
  BOOST_TEST(status({"PASSED", "BLOCKED"}) == "BLOCKED");
  BOOST_TEST(status({"N/A", "N/A"}) == "N/A");
  BOOST_TEST(status({"NO RUN", "N/A"}) == "NO RUN");
  BOOST_TEST(status({"NO RUN", "PASSED"}) == "NOT COMPLETED");
}

BOOST_AUTO_TEST_CASE(times_are_written_as_documented) {
  const Time time{std::chrono::milliseconds(1488885042999)};

  BOOST_TEST(iso_time(time) == "2017-03-07T11:10:42+00:00");
  BOOST_TEST(http_date(time) == "Tue, 07 Mar 2017 11:10:42 GMT");
  BOOST_TEST(write_duration(read_duration("99:59:59").value()) == "99:59:59");
  BOOST_TEST(is_moment("2017-03-01T12:43:31Z"));
  BOOST_TEST(!is_moment("2017-03-01 12:43"));
}

BOOST_AUTO_TEST_CASE(queries_are_decoded_and_written_again_in_order) {
  Query query("page[number]=3&name_like=a%20b%26&x=1");
  Problems problems;

  BOOST_TEST(query.text("name_like").value() == "a b&");
  BOOST_TEST(query.number("page[number]", problems).value() == 3);
  query.complain_of_the_rest(problems);
  BOOST_TEST(problems.size() == 1);
  BOOST_TEST(query.with_page(4, 10) ==
             "name_like=a%20b%26&page%5Bnumber%5D=4&page%5Bsize%5D=10&x=1");
}

BOOST_AUTO_TEST_CASE(a_bad_seed_is_refused_with_its_place) {
  BOOST_TEST(planting("{") != "");
  BOOST_TEST(planting(R"({"test": []})") == "/test: unknown attribute");
  BOOST_TEST(planting(R"({"sets": [{"id": 1}]})") == "/sets/0/name: is missing");
  BOOST_TEST(planting(R"({"instances": [{"id": 1, "test-id": 2, "set-id": 3}]})") ==
             "/instances: instance 1 names a test or a set that is not there");
  BOOST_TEST(planting(R"({"tests": [{"id": 1, "name": "a"}, {"id": 1, "name": "b"}]})") !=
             "");
}

BOOST_AUTO_TEST_CASE(a_seed_may_hold_several_projects) {
  BOOST_TEST(planting(R"({"projects": [
      {"project": 1, "tests": [{"id": 1, "name": "a"}]},
      {"project": 2, "tests": [{"id": 2, "name": "b", "display-id": 9}],
       "sets": [{"id": 5, "name": "s"}],
       "instances": [{"from": 10, "to": 12, "set-id": 5},
                     {"id": 20, "test-id": 2, "set-id": 5}]}]})") == "");
}

BOOST_AUTO_TEST_CASE(data_survive_their_server) {
  const local_test::TemporaryFile data;
  std::filesystem::remove(data.path);
  const std::string run = R"({"data": {"type": "instances",
      "attributes": {"instance-id": 1, "exit-code": 0}}})";
  {
    local_test::ServiceFixture first({.data_file = data.path});
    first.post("runs.json", run);
  }

  local_test::ServiceFixture second({.data_file = data.path});

  BOOST_TEST(local_test::stored_runs(second) == 1);
  BOOST_TEST(second.post("runs.json", run).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
