#include "api/local/fault.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "test/local/service_fixture.hpp"

using namespace local_test;
using Kind = local::Fault::Kind;

namespace {

std::string drawn(local::FaultPlan plan, int calls) {
  std::string names;
  for (int i = 0; i < calls; ++i) names += plan.draw("POST").name + ";";
  return names;
}

std::string twenty_runs() {
  std::string body = R"({"data":[)";
  for (int i = 1; i <= 20; ++i)
    body += (i > 1 ? "," : "") + (R"({"type":"instances","attributes":{"instance-id":)" +
                                  std::to_string(i) + R"(,"exit-code":0}})");
  return body + "]}";
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(faults, ServiceFixture)

BOOST_AUTO_TEST_CASE(repeat_themselves_for_the_same_seed) {
  const auto plan = local::FaultPlan::read("drop-after=0.3,503-after=0.3,seed=7").value();
  const auto other =
      local::FaultPlan::read("drop-after=0.3,503-after=0.3,seed=8").value();

  BOOST_TEST(drawn(plan, 40) == drawn(plan, 40));
  BOOST_TEST(drawn(plan, 40) != drawn(other, 40));
  BOOST_TEST(drawn(plan, 40).find("drop-after;") != std::string::npos);
  BOOST_TEST(drawn(plan, 40).find(";;") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(happen_as_often_and_where_they_are_wanted) {
  auto plan = local::FaultPlan::read("500-before=1,times=2,on=post").value();

  BOOST_TEST(plan.draw("GET").name == "");
  BOOST_TEST(drawn(plan, 4) == "500-before;500-before;;;");
}

const char* const mistakes[] = {"drop=1",
                                "drop-after",
                                "drop-after=2",
                                "drop-after=x",
                                "600-after=1",
                                "seed=x",
                                "on=put",
                                "retry-after=5",
                                "200-before=1",
                                "503-between=1",
                                "late-ms=-1",
                                "drop-after=0.6,late=0.6",
                                "late=0.1,late=0.2",
                                "refuse=0.1,refuse=0.2",
                                "seed=1,late=1,seed=2"};

BOOST_DATA_TEST_CASE(are_refused_in_one_line, boost::unit_test::data::make(mistakes),
                     text) {
  const auto plan = local::FaultPlan::read(text);

  BOOST_REQUIRE(!plan);
  BOOST_TEST(plan.error().message.starts_with("--fault: "));
}

BOOST_AUTO_TEST_CASE(name_all_that_can_be_had) {
  const auto plan = local::FaultPlan::read("drop=1");

  for (const char* name :
       {"refuse", "reset-before", "late", "partial", "503-after", "seed"})
    if (std::string_view(name) != "503-after")
      BOOST_TEST(plan.error().message.find(name) != std::string::npos);
}

struct Told {
  local::Fault fault;
  int status;
  int stored;
};

std::ostream& operator<<(std::ostream& out, const Told& told) {
  return out << told.fault.name;
}

const Told tellings[] = {
    {{Kind::fail_before, 503, "503-before"}, 503, 0},
    {{Kind::fail_after, 502, "502-after"}, 502, 20},
    {{Kind::throttle, 0, "throttle"}, 429, 0},
    {{Kind::garbage_before, 0, "garbage-before"}, 200, 0},
    {{Kind::garbage, 0, "garbage"}, 200, 20},
    {{Kind::drop_after, 0, "drop-after"}, 200, 20},
};

BOOST_DATA_TEST_CASE_F(ServiceFixture, store_all_or_nothing,
                       boost::unit_test::data::make(tellings), told) {
  const auto answer = send(posting("runs.json", twenty_runs()), told.fault);

  BOOST_TEST(answer.status == told.status);
  BOOST_TEST(stored_runs(*this) == told.stored);
  BOOST_TEST(service->calls()[0].fault == told.fault.name);
  BOOST_TEST(service->calls()[0].runs == told.stored);
}

BOOST_AUTO_TEST_CASE(store_a_part_of_a_batch) {
  const auto answer =
      send(posting("runs.json", twenty_runs()), {Kind::partial, 0, "partial"});

  BOOST_TEST(answer.status == 500);
  BOOST_TEST(stored_runs(*this) > 0);
  BOOST_TEST(stored_runs(*this) < 20);
}

BOOST_AUTO_TEST_CASE(can_be_set_while_the_server_runs) {
  const local::Request set{.method = "POST",
                           .target = "/_local/faults",
                           .body = R"({"faults":"503-before=1"})",
                           .pt_token = token};
  BOOST_TEST(send(set).status == 200);

  auto head = posting("runs.json", "");
  BOOST_TEST(service->meet(head).name == "503-before");
}

BOOST_AUTO_TEST_SUITE_END()
