// Tokens, pace, paths and methods: what comes before any resource is looked at.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "test/local/service_fixture.hpp"

using namespace local_test;
using namespace std::chrono_literals;

namespace {

constexpr const char* runs = "/api/v2/projects/4566/runs.json";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(entry, ServiceFixture)

BOOST_AUTO_TEST_CASE(takes_a_token_in_any_documented_way) {
  const std::string basic = "Basic YUBiLmM6YWNjb3VudC10b2tlbg==";

  BOOST_TEST(send({.target = runs, .authorization = basic}).status == 200);
  BOOST_TEST(send({.target = runs, .pt_token = token}).status == 200);
  BOOST_TEST(send({.target = runs, .pt_token = "personal-token"}).status == 200);
  BOOST_TEST(send({.target = std::string(runs) + "?api_token=account-token"
                                                 "&developer_email=a%40b.c"})
                 .status == 200);
}

BOOST_AUTO_TEST_CASE(refuses_other_tokens) {
  BOOST_TEST(send({.target = runs}).status == 401);
  BOOST_TEST(send({.target = runs, .pt_token = "x"}).status == 401);
  BOOST_TEST(send({.target = runs, .authorization = "Basic YQ=="}).status == 401);
  BOOST_TEST(send({.target = "/_local/calls"}).status == 401);
}

struct Misled {
  const char* method;
  const char* target;
  int status;
};

std::ostream& operator<<(std::ostream& out, const Misled& misled) {
  return out << misled.method << ' ' << misled.target;
}

const Misled misled[] = {
    {"GET", "/", 404},
    {"GET", "/api/v2/projects/1/runs.json", 404},
    {"GET", "/api/v2/projects/x/runs.json", 404},
    {"GET", "/api/v2/projects/4566", 404},
    {"GET", "/api/v2/projects/4566/walks.json", 404},
    {"GET", "/api/v2/projects/4566/instances/99.json", 404},
    {"GET", "/api/v2/projects/4566/attachments/1", 404},
    {"POST", "/api/v2/projects/4566/sets/99/clone.json", 404},
    {"DELETE", "/api/v2/projects/4566/runs.json", 405},
    {"GET", "/api/v2/projects/4566/runs/auto_create.json", 405},
};

BOOST_DATA_TEST_CASE_F(ServiceFixture, knows_its_paths,
                       boost::unit_test::data::make(misled), sample) {
  const auto answer = send({.method = sample.method,
                            .target = sample.target,
                            .body = R"({"data":{"type":"sets","attributes":{}}})",
                            .content_type = "application/json",
                            .pt_token = token});

  BOOST_TEST(answer.status == sample.status);
  BOOST_TEST(at(answer.body, "/errors/0/status") == std::to_string(sample.status));
}

BOOST_AUTO_TEST_CASE(wants_json) {
  auto request = posting("runs.json", "{}");

  request.content_type = "text/plain";
  BOOST_TEST(send(request).status == 406);
  request.content_type = "application/json; charset=utf-8";
  request.body = "{";
  BOOST_TEST(send(request).status == 406);
  request.body = "[]";
  BOOST_TEST(send(request).status == 422);
  request.body = "{}";
  BOOST_TEST(send(request).status == 422);
}

BOOST_AUTO_TEST_CASE(admits_so_many_calls_in_any_minute) {
  ServiceFixture limited({.rate_limit = 2, .faults = "retry-after=seconds"});
  const auto status = [&] { return limited.get("runs.json").status; };

  BOOST_TEST(status() == 200);
  limited.now += 40s;
  BOOST_TEST(status() == 200);
  BOOST_TEST(status() == 429);
  BOOST_TEST(limited.get("runs.json").retry_after == "20");
  limited.now += 19'999ms;
  BOOST_TEST(status() == 429);
  limited.now += 1ms;
  BOOST_TEST(status() == 200);
  BOOST_TEST(status() == 429);
}

BOOST_AUTO_TEST_CASE(can_name_a_date_to_come_back) {
  ServiceFixture limited({.rate_limit = 1, .faults = "retry-after=date"});

  limited.get("runs.json");

  BOOST_TEST(limited.get("runs.json").retry_after == "Sat, 07 Mar 2026 00:01:00 GMT");
}

BOOST_AUTO_TEST_CASE(remembers_calls_without_their_queries) {
  get("runs.json?instance-ids=1");
  now += 5s;
  get("nonsense");

  const auto calls = send({.target = "/_local/calls", .pt_token = token}).body;

  BOOST_TEST(at(calls, "/data/0/path") == runs);
  BOOST_TEST(at(calls, "/data/1/status") == "404");
  BOOST_TEST(std::stoll(at(calls, "/data/1/at")) - std::stoll(at(calls, "/data/0/at")) ==
             5000);
  BOOST_TEST(at(calls, "/data/2") == "(absent)");
}

BOOST_AUTO_TEST_SUITE_END()
