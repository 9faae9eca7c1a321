#include "api/creation_body.hpp"

#include <boost/test/unit_test.hpp>

#include "test/api/bodies.hpp"

namespace {

namespace json = boost::json;
using bodies::passed;
using bodies::plenty;

}  // namespace

BOOST_AUTO_TEST_SUITE(creation_body)

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
