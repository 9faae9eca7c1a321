// The plan's number of calls is the number that the upload makes.

#include <filesystem>

#include <boost/json.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "test/program/practitest.hpp"

namespace {

using Arguments = std::vector<std::string>;
namespace json = boost::json;

constexpr int instances = 230;

// Instances 1 to 230 in set 1, "case 1" to "case 230", and set 2 with none of them.
const std::string seed =
    R"({"project": 4566, "sets": [{"id": 1, "name": "Nightly"}, {"id": 2, "name": "Other"}],
        "instances": {"from": 1, "to": 230, "set-id": 1, "name": "case {n}"}})";

std::string report(int from, int to) {
  std::string text = "<testsuite name='s'>";
  for (int i = from; i <= to; ++i) {
    text += "<testcase classname='c' name='case " + std::to_string(i) + "'/>";
  }
  return text + "</testsuite>";
}

struct Case {
  const char* name;
  int from, to;  ///< Cases of the report.
  Arguments options;
  int read, create, runs;  ///< What is expected after a plan has filled the cache.
};

std::ostream& operator<<(std::ostream& out, const Case& one) {
  return out << one.name;
}

const Case cases[] = {
    {"all exist", 1, 230, {"--set-ids", "1"}, 0, 0, 12},
    {"a new set", 1, 230, {"--set-name", "New"}, 1 + 3, 1, 12},
    {"a clone", 1, 30, {"--set-name", "New", "--clone-set", "1"}, 1 + 3, 1, 2},
    // What the cache lacks is asked for again, since somebody may have made it meanwhile.
    {"instances missing", 1, 45, {"--set-ids", "2", "--unmapped", "create"}, 1, 3, 3},
    {"a new set of new tests",
     900,
     902,
     {"--set-name", "New", "--unmapped", "create"},
     1 + 3,
     1 + 3,
     0},
    {"a refresh", 1, 230, {"--set-ids", "1", "--refresh"}, 3, 0, 12},
    {"look-ups", 1, 230, {"--set-ids", "1", "--check-server"}, 5, 0, 12},
    {"all new", 900, 902, {"--set-ids", "2", "--unmapped", "create"}, 1, 3, 0},
    {"mixed", 226, 235, {"--set-ids", "1", "--unmapped", "create"}, 3, 5, 1},
};

json::value result_of(const program::Outcome& outcome) {
  BOOST_TEST_REQUIRE(outcome.code == 0, outcome.err);
  return json::parse(outcome.out);
}

/// A project, and a report for it.
struct Project {
  explicit Project(const Case& one) : options(one.options) {
    folder.write("r.xml", report(one.from, one.to));
  }

  json::value run(const char* command) const {
    Arguments arguments{command, "r.xml", "--format", "json", "--rate", "10000"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return result_of(program::run({.arguments = arguments,
                                   .environment = server.environment(),
                                   .folder = folder.path()}));
  }

  const Arguments options;
  const program::TemporaryFolder folder;
  const program::PractiTest server{{"--seed", folder.write("seed.json", seed)}};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(calls)

BOOST_DATA_TEST_CASE(are_as_many_as_planned, boost::unit_test::data::make(cases), one) {
  const Project project(one);

  const auto planned = project.run("plan").at("calls");
  const auto made = project.run("upload");

  BOOST_TEST(planned.at("read").as_int64() == one.read);
  BOOST_TEST(planned.at("create").as_int64() == one.create);
  BOOST_TEST(planned.at("runs").as_int64() == one.runs);
  BOOST_TEST(planned.at("total") == made.at("calls"));
  BOOST_TEST(made.at("runs").at("stored").as_int64() == one.to - one.from + 1);
}

BOOST_DATA_TEST_CASE(are_as_many_as_planned_where_all_is_stored_already,
                     boost::unit_test::data::make(cases), one) {
  const Project project(one);
  project.run("upload");

  const auto planned = project.run("plan");
  const auto made = project.run("upload");

  BOOST_TEST(planned.at("already_stored").as_int64() == one.to - one.from + 1);
  BOOST_TEST(planned.at("calls").at("total") == made.at("calls"));
  BOOST_TEST(made.at("runs").at("stored").as_int64() == 0);
}

BOOST_AUTO_TEST_CASE(what_the_ledger_knows_as_refused_costs_no_call_until_it_is_retried) {
  const program::TemporaryFolder folder;
  const program::PractiTest server({"--seed", folder.write("seed.json", seed)});
  folder.write("r.xml", report(1, 1));
  folder.write("map.csv", "name,instance-id\ncase 1,9999\n");
  const auto run = [&](const char* command, Arguments more) {
    Arguments arguments{command, "r.xml", "--map", "map.csv", "--format", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto outcome = program::run({.arguments = arguments,
                                       .environment = server.environment(),
                                       .folder = folder.path()});
    return json::parse(outcome.out).at("calls");
  };
  run("upload", {});

  BOOST_TEST(run("plan", {}).at("total").as_int64() == 0);
  BOOST_TEST(run("upload", {}).as_int64() == 0);
  BOOST_TEST(run("plan", {"--retry-refused"}).at("total").as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(what_an_upload_has_created_is_not_planned_again) {
  const program::TemporaryFolder folder;
  const program::PractiTest server({"--seed", folder.write("seed.json", seed)});
  folder.write("r.xml", report(226, 232));
  const auto run = [&](const char* command, Arguments more = {}) {
    Arguments arguments{command,      "r.xml",  "--set-ids", "2",
                        "--unmapped", "create", "--format",  "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return result_of(program::run({.arguments = arguments,
                                   .environment = server.environment(),
                                   .folder = folder.path()}));
  };
  run("upload");

  const auto known = run("plan", {"--refresh"}).at("calls");
  const auto again = run("upload");
  const auto next = run("plan", {"--build", "b2"}).at("calls");

  BOOST_TEST(known.at("runs").as_int64() == 0);
  BOOST_TEST(known.at("create").as_int64() == 0);
  BOOST_TEST(again.at("runs").at("already_stored").as_int64() == 7);
  BOOST_TEST(again.at("calls").as_int64() == 0);
  BOOST_TEST(next.at("runs").as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(runs_that_a_lost_ledger_may_have_sent_are_looked_for) {
  const Project project(
      {"", 1, 100, {"--set-ids", "1", "--ledger", "ledger.db"}, 0, 0, 0});
  project.run("upload");
  std::filesystem::remove(project.folder.path() / "ledger.db");
  project.folder.write("r.xml", report(101, 230));

  const auto planned = project.run("plan").at("calls");
  const auto made = project.run("upload");

  BOOST_TEST(planned.at("read").as_int64() == 3);
  BOOST_TEST(planned.at("total") == made.at("calls"));
}

BOOST_AUTO_TEST_CASE(an_instance_made_after_the_cache_is_found_by_asking_again) {
  const program::TemporaryFolder folder;
  const program::PractiTest server({"--seed", folder.write("seed.json", seed)});
  folder.write("old.xml", report(1, 1));
  folder.write("new.xml", report(2, 2));
  const auto upload = [&](const char* file, Arguments more) {
    Arguments arguments{"upload",     file,     "--set-ids", "2",
                        "--unmapped", "create", "--format",  "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return result_of(program::run({.arguments = arguments,
                                   .environment = server.environment(),
                                   .folder = folder.path()}));
  };
  upload("old.xml", {});

  const auto second = upload("new.xml", {});
  const auto again = upload("new.xml", {"--build", "b2"});

  BOOST_TEST(second.at("runs").at("stored").as_int64() == 1);
  BOOST_TEST(again.at("runs").at("stored").as_int64() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
