#include <boost/test/unit_test.hpp>

#include "test/program/practitest.hpp"

namespace {

using program::Outcome;
using program::PractiTest;
using program::TemporaryFolder;

constexpr const char* seed = R"({"project": 4566,
  "tests": [{"id": 1, "name": "Cart.adds"}, {"id": 2, "name": "Cart.removes"},
            {"id": 3, "name": "Cart.pays"}],
  "sets": [{"id": 7, "name": "nightly"}],
  "instances": [{"id": 11, "test-id": 1, "set-id": 7}, {"id": 12, "test-id": 2, "set-id": 7},
                {"id": 13, "test-id": 3, "set-id": 7}]})";

constexpr const char* report = R"(<testsuite name="cart">
  <testcase classname="Cart" name="adds" time="61.2"/>
  <testcase classname="Cart" name="removes"><failure message="was 1">trace</failure></testcase>
  <testcase classname="Cart" name="flies"><skipped/></testcase>
</testsuite>)";

constexpr const char* table = "class,name,instance-id\nCart,adds,11\nCart,removes,12\n";

/// A folder with a report and a table, and a PractiTest that knows their instances.
struct Shop {
  TemporaryFolder folder;
  PractiTest server;

  explicit Shop(const std::string& faults = "seed=1")
      : server({"--seed", folder.write("seed.json", seed), "--fault", faults}) {
    folder.write("a.xml", report);
    folder.write("map.csv", table);
  }

  Outcome run(std::vector<std::string> arguments,
              std::map<std::string, std::string> more = {}) const {
    auto environment = server.environment();
    for (const auto& [name, value] : more) environment[name] = value;
    return program::run({.arguments = std::move(arguments),
                         .environment = environment,
                         .folder = folder.path()});
  }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(upload)

BOOST_AUTO_TEST_CASE(stores_once_however_often_it_is_started) {
  const Shop shop;

  const auto first = shop.run(
      {"upload", "a.xml", "--map", "map.csv", "--format", "json", "--summary", "s.json"});
  const auto second =
      shop.run({"upload", "a.xml", "--map", "map.csv", "--format", "json"});
  const auto runs = shop.run({"runs", "--format", "json"});

  BOOST_TEST(first.code == 0);
  BOOST_TEST(has(first.out, R"({"runs":{"planned":2,"stored":2,"already_stored":0,)"
                            R"("refused":0,"unknown":0,"not_sent":0},"unmapped":1,)"
                            R"("unreadable":0,"calls":1,"throttled":0,"retried":0,)"
                            R"("reconciled":0,"seconds":)"));
  BOOST_TEST(has(first.err, "warning: Cart.flies: no instance found\n"));
  BOOST_TEST(first.out == program::read_file(shop.folder / "s.json"));
  BOOST_TEST(second.code == 0);
  BOOST_TEST(has(second.out, R"("stored":0,"already_stored":2)"));
  BOOST_TEST(has(runs.out, R"("meta":{"total-count":2})"));
}

BOOST_AUTO_TEST_CASE(verify_proves_it_from_the_servers_side) {
  const Shop shop;
  shop.run({"upload", "a.xml", "--map", "map.csv"});

  const auto outcome = shop.run({"verify", "--format", "json"});

  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(outcome.out ==
             R"({"expected":2,"stored_once":2,"missing":0,"stored_twice":0})"
             "\n");
}

BOOST_AUTO_TEST_CASE(plan_says_what_upload_then_does) {
  const Shop shop;

  const auto plan = shop.run({"plan", "a.xml", "--map", "map.csv", "--format", "json"});

  BOOST_TEST(plan.code == 0);
  BOOST_TEST(has(plan.out, R"({"cases":3,"runs":2,)"));
  BOOST_TEST(has(plan.out, R"("unmapped":[{"case":"Cart.flies","suggestions":[]}])"));
  BOOST_TEST(has(plan.out, R"("calls":{"read":0,"create":0,"runs":1,"total":1})"));
}

BOOST_AUTO_TEST_CASE(maps_by_the_catalogue_of_a_set) {
  const Shop shop;

  const auto plan = shop.run({"plan", "a.xml", "--set-ids", "7", "--cases"});
  const auto upload = shop.run({"upload", "a.xml", "--set-ids", "7", "--format", "json"});

  BOOST_TEST(plan.code == 0);
  BOOST_TEST(has(plan.out, "Cart.adds"));
  BOOST_TEST(has(plan.out, "11"));
  BOOST_TEST(upload.code == 0);
  BOOST_TEST(has(upload.out, R"("stored":2)"));
  // The cache does not know Cart.flies, so that the set is read again: a read, a batch.
  BOOST_TEST(has(upload.out, R"("calls":2)"));
}

BOOST_AUTO_TEST_CASE(a_ledger_that_was_named_is_one_projects_own) {
  const Shop shop;
  const auto with = [&](std::vector<std::string> arguments, const char* project) {
    arguments.insert(arguments.end(), {"--ledger", "own.db", "--project", project});
    return shop.run(arguments);
  };
  const std::vector<std::string> upload = {"upload", "a.xml", "--map", "map.csv"};
  const auto ours = with(upload, "4566");
  const auto shared = shop.run({"upload", "a.xml", "--map", "map.csv", "--project", "9"});

  const std::string refusal =
      "error: own.db: this ledger holds the runs of project 4566 at " +
      shop.server.url() + ", none of project 9 at " + shop.server.url() +
      "; name another file with --ledger\n";
  for (const auto& arguments : {upload,
                                {"plan", "a.xml", "--map", "map.csv"},
                                {"verify"},
                                {"verify", "--rebuild"},
                                {"status"}}) {
    const auto other = with(arguments, "9");
    BOOST_TEST(other.code == 2);
    BOOST_TEST(has(other.err, refusal));
  }
  BOOST_TEST(ours.code == 0);
  BOOST_TEST(with(upload, "4566").code == 0);
  BOOST_TEST(shared.code == 5);
  BOOST_TEST(shop.run({"status", "--ledger", "own.db"}).code == 0);
}

BOOST_AUTO_TEST_CASE(unmapped_cases_fail_only_where_asked) {
  const Shop shop;

  const auto outcome =
      shop.run({"upload", "a.xml", "--map", "map.csv", "--unmapped", "fail"});
  const auto forgiven = shop.run(
      {"upload", "a.xml", "--map", "map.csv", "--unmapped", "fail", "--never-fail"});

  BOOST_TEST(outcome.code == 4);
  BOOST_TEST(has(outcome.err, "error: Cart.flies: no instance found\n"));
  BOOST_TEST(forgiven.code == 0);
}

BOOST_AUTO_TEST_CASE(creates_what_is_missing_where_asked) {
  const Shop shop;

  const auto outcome = shop.run({"upload", "a.xml", "--set-name", "new", "--unmapped",
                                 "create", "--format", "json"});

  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has(outcome.out, R"("planned":3,"stored":3)"));
}

BOOST_AUTO_TEST_CASE(a_refused_run_is_said_and_the_others_are_stored) {
  const Shop shop;
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
  const Shop shop;
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
  const Shop shop;

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
  const Shop shop("throttle=1,retry-after=seconds,times=1");

  const auto told = shop.run({"upload", "a.xml", "--map", "map.csv"});

  BOOST_TEST(told.code == 0);
  BOOST_TEST(has(told.err, "waiting 1 s, as PractiTest asks"), told.err);
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_there_loses_nothing) {
  const Shop shop;

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

BOOST_AUTO_TEST_CASE(writes_the_summary_also_when_it_cannot_begin) {
  const Shop shop;
  shop.folder.write("map.csv", "class,name,instance-id\nCart,adds,eleven\n");

  const auto outcome =
      shop.run({"upload", "a.xml", "--map", "map.csv", "--summary", "s.json"});

  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(has(outcome.err, "error: map.csv:2:"));
  BOOST_TEST(has(program::read_file(shop.folder / "s.json"), R"("stored":0)"));
}

BOOST_AUTO_TEST_CASE(a_summary_to_standard_output_stands_beside_the_results) {
  const Shop shop;

  const auto outcome = shop.run({"upload", "a.xml", "--map", "map.csv", "--format",
                                 "table", "--summary", "/proc/self/fd/1"});

  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has(outcome.out, R"("planned":2,"stored":2)"));
  BOOST_TEST(has(outcome.out, "\nplanned"));
}

BOOST_AUTO_TEST_CASE(converts_to_what_curl_can_send) {
  const TemporaryFolder folder;
  folder.write("a.xml", report);
  folder.write("map.csv", table);
  const auto convert = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"convert", "a.xml", "--map", "map.csv", "--no-key"});
    return program::run({.arguments = more, .folder = folder.path()});
  };

  const auto line = convert({});
  const auto files = convert({"-o", "bodies"});

  BOOST_TEST(line.code == 0);
  BOOST_TEST(has(line.out, R"({"data":[{"type":"instances","attributes":{)"
                           R"("instance-id":11,"exit-code":0,)"));
  BOOST_TEST(has(line.out, R"("run-duration":"00:01:01")"));
  BOOST_TEST(files.out == "");
  BOOST_TEST(program::read_file(folder / "bodies/batch-000001.json") + "\n" == line.out);
}

BOOST_AUTO_TEST_SUITE_END()
