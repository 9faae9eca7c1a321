#include <boost/test/unit_test.hpp>

#include "test/program/cart.hpp"

namespace {

using program::Cart;
using program::has;
using program::report;
using program::TemporaryFolder;

}  // namespace

BOOST_AUTO_TEST_SUITE(upload_failing)

BOOST_AUTO_TEST_CASE(unmapped_cases_fail_only_where_asked) {
  const Cart shop;

  const auto outcome =
      shop.run({"upload", "a.xml", "--map", "map.csv", "--unmapped", "fail"});
  const auto forgiven = shop.run(
      {"upload", "a.xml", "--map", "map.csv", "--unmapped", "fail", "--never-fail"});

  BOOST_TEST(outcome.code == 4);
  BOOST_TEST(has(outcome.err, "error: Cart.flies: no instance found\n"));
  BOOST_TEST(forgiven.code == 0);
}

BOOST_AUTO_TEST_CASE(a_refused_run_is_said_and_the_others_are_stored) {
  const Cart shop;
  shop.folder.write("map.csv",
                    "class,name,instance-id\nCart,adds,11\nCart,removes,999\n");

  const auto outcome =
      shop.run({"upload", "a.xml", "--map", "map.csv", "--format", "json"});
  const auto status = shop.run({"status", "--format", "json"});

  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has(outcome.out, R"("stored":1,"already_stored":0,"refused":1)"));
  BOOST_TEST(has(outcome.err, "refused"));
  BOOST_TEST(has(status.out, R"("stored":1,"refused":1)"));
}

BOOST_AUTO_TEST_CASE(a_tester_that_is_wanted_is_asked_for_once) {
  const Cart shop;
  const auto upload = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"upload", "a.xml", "--map", "map.csv", "--run-type",
                               "ManualRun", "--format", "json"});
    return shop.run(more);
  };

  const auto nobody = upload({});
  const auto somebody = upload({"--tester-id", "5", "--retry-refused"});

  BOOST_TEST(nobody.code == 1);
  BOOST_TEST(has(nobody.err, "data/attributes/tester-id: is missing"), nobody.err);
  BOOST_TEST(has(nobody.err, "with an account's token give --tester-id N"));
  BOOST_TEST(somebody.code == 0, somebody.err);
  BOOST_TEST(has(somebody.out, R"("stored":2)"));
}

BOOST_AUTO_TEST_CASE(says_who_refuses_us) {
  const Cart shop;

  const auto token = shop.run({"upload", "a.xml", "--map", "map.csv"},
                              {{"PRACTITEST_API_TOKEN", "s3cret"}});
  const auto project =
      shop.run({"upload", "a.xml", "--map", "map.csv", "--project", "9"});

  BOOST_TEST(token.code == 5);
  BOOST_TEST(has(token.err, "401"));
  BOOST_TEST(!has(token.err, "s3cret"));
  BOOST_TEST(project.code == 5);
  BOOST_TEST(has(project.err, "404"));
}

BOOST_AUTO_TEST_CASE(says_how_long_it_waits_when_practitest_asks_for_it) {
  const Cart shop("throttle=1,retry-after=seconds,times=1");

  const auto told = shop.run({"upload", "a.xml", "--map", "map.csv"});

  BOOST_TEST(told.code == 0);
  BOOST_TEST(has(told.err, "waiting 1 s, as PractiTest asks"), told.err);
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_there_loses_nothing) {
  const Cart shop;

  const auto away = shop.run({"upload", "a.xml", "--map", "map.csv", "--attempts", "1",
                              "--format", "json", "--url", "http://127.0.0.1:1"});

  BOOST_TEST(away.code == 1);
  BOOST_TEST(has(away.err, "onnect"));
  BOOST_TEST(has(away.out, R"("not_sent":2)"));
}

BOOST_AUTO_TEST_CASE(missing_project_or_token_is_wrong_usage) {
  const TemporaryFolder folder;
  folder.write("a.xml", report);

  const auto project =
      program::run({.arguments = {"upload", "a.xml"}, .folder = folder.path()});
  const auto token = program::run(
      {.arguments = {"upload", "a.xml", "--project", "1"}, .folder = folder.path()});

  BOOST_TEST(project.code == 2);
  BOOST_TEST(has(project.err, "error: no project; give --project N"));
  BOOST_TEST(token.code == 2);
  BOOST_TEST(has(token.err, "error: no API token; put it into PRACTITEST_API_TOKEN"));
}

BOOST_AUTO_TEST_SUITE_END()
