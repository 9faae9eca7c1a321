// What an upload knows of the server when others change it, or ask at the same time.

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <thread>
#include <tuple>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "test/program/practitest.hpp"
#include "test/program/shop.hpp"

namespace {

using Arguments = std::vector<std::string>;
using program::has;
namespace json = boost::json;

/// A set with the instances 12 and 13, "c.two" and "c.three", and this one of "c.one".
std::string seed(int one) {
  return R"({"project": 4566, "sets": [{"id": 1, "name": "Nightly"}],
             "tests": [{"id": 1, "name": "c.one"}, {"id": 2, "name": "c.two"},
                       {"id": 3, "name": "c.three"}],
             "instances": [{"id": )" +
         std::to_string(one) + R"(, "test-id": 1, "set-id": 1},
                           {"id": 12, "test-id": 2, "set-id": 1},
                           {"id": 13, "test-id": 3, "set-id": 1}]})";
}

/// All three cases have other instances, 21 to 23, and "c.one" is another test.
std::string other_seed(const std::string& more_instances) {
  return R"({"project": 4566, "sets": [{"id": 1, "name": "Nightly"}],
             "tests": [{"id": 1, "name": "c.gone"}, {"id": 2, "name": "c.two"},
                       {"id": 3, "name": "c.three"}, {"id": 4, "name": "c.one"}],
             "instances": [)" +
         more_instances + R"({"id": 21, "test-id": 4, "set-id": 1},
                           {"id": 22, "test-id": 2, "set-id": 1},
                           {"id": 23, "test-id": 3, "set-id": 1}]})";
}

constexpr const char* instance_11 = R"({"id": 11, "test-id": 1, "set-id": 1},)";

constexpr const char* report = R"(<testsuite name="s"><testcase classname="c" name="one"/>
  <testcase classname="c" name="two"/><testcase classname="c" name="three"/></testsuite>)";

/// Cases "c.case 1" to "c.case 100", in a set whose instances are `above` their tests.
std::string seed_of_hundred(int set, int above) {
  std::string tests, instances;
  for (int n = 1; n <= 100; ++n) {
    const auto test = std::to_string(n);
    tests += (n > 1 ? "," : "") + std::string(R"({"id": )") + test +
             R"(, "name": "case )" + test + "\"}";
    instances += (n > 1 ? "," : "") + std::string(R"({"id": )") +
                 std::to_string(above + n) + R"(, "test-id": )" + test +
                 R"(, "set-id": )" + std::to_string(set) + "}";
  }
  return R"({"project": 4566, "sets": [{"id": )" + std::to_string(set) +
         R"(, "name": "Nightly"}], "tests": [)" + tests + R"(], "instances": [)" +
         instances + "]}";
}

std::string report_of_hundred() {
  std::string text = "<testsuite name='s'>";
  for (int n = 1; n <= 100; ++n)
    text += "<testcase classname='c' name='case " + std::to_string(n) + "'/>";
  return text + "</testsuite>";
}

struct Desk {
  program::TemporaryFolder folder;

  Desk() { folder.write("r.xml", report); }

  program::Start start(const program::PractiTest& server, Arguments arguments) const {
    return {.arguments = std::move(arguments),
            .environment = server.environment(),
            .folder = folder.path()};
  }

  program::Outcome run(const program::PractiTest& server, Arguments arguments) const {
    return program::run(start(server, std::move(arguments)));
  }
};

/// The instances of all runs on the server, and how many runs there are.
std::pair<std::set<std::int64_t>, std::size_t> stored(const Desk& desk,
                                                      const program::PractiTest& server) {
  const auto runs = desk.run(server, {"runs", "--format", "json"});
  std::set<std::int64_t> instances;
  const auto document = json::parse(runs.out);
  for (const auto& run : document.at("data").as_array())
    instances.insert(run.at("attributes").at("instance-id").to_number<std::int64_t>());
  return {instances, document.at("data").as_array().size()};
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(catalogue, Desk)

BOOST_AUTO_TEST_CASE(instances_that_were_made_anew_are_found_in_the_same_upload) {
  std::string port;
  {
    const program::PractiTest before({"--seed", folder.write("s.json", seed(11))});
    port = before.port();
    const auto first = run(before, {"upload", "r.xml", "--set-ids", "1"});
    BOOST_TEST_REQUIRE(first.code == 0, first.err);
  }
  const program::PractiTest after({"--seed", folder.write("s.json", seed(21))}, port);

  const auto second = run(after, {"upload", "r.xml", "--set-ids", "1", "--build", "b2",
                                  "--format", "json", "--rate", "1000"});

  BOOST_TEST(second.code == 0, second.err);
  BOOST_TEST(has(second.out, R"("planned":3,"stored":3,"already_stored":0,"refused":0)"),
             second.out);
  BOOST_TEST(has(second.err, "asking for them again"));
  const auto status = run(after, {"status", "--format", "json"}).out;
  BOOST_TEST(has(status, R"("planned":0,"sending":0,"stored":6,"refused":0)"), status);
  BOOST_TEST(stored(*this, after).first.contains(21));
}

BOOST_AUTO_TEST_CASE(what_is_refused_is_asked_for_again_by_the_next_upload) {
  std::string port;
  {
    const program::PractiTest before(
        {"--seed", folder.write("s.json", seed(11)), "--fault", "422-before=1,on=post"});
    port = before.port();
    const auto first = run(before, {"upload", "r.xml", "--set-ids", "1"});
    BOOST_TEST(first.code == 1);
  }
  const program::PractiTest after({"--seed", folder.write("s.json", seed(21))}, port);

  const auto second = run(after, {"upload", "r.xml", "--set-ids", "1", "--rate", "1000"});

  BOOST_TEST(second.code == 1);
  BOOST_TEST((stored(*this, after).first == std::set<std::int64_t>{21}));
}

BOOST_AUTO_TEST_CASE(a_run_that_cannot_be_sent_is_no_word_of_the_server_on_the_cache) {
  const program::PractiTest server({"--seed", folder.write("s.json", seed(11))});
  BOOST_TEST_REQUIRE(run(server, {"plan", "r.xml", "--set-ids", "1"}).code == 0);

  const auto outcome = run(
      server, {"upload", "r.xml", "--set-ids", "1", "--format", "json", "--custom-field",
               "---f-1=" + std::string(3000, 'x'), "--max-request-bytes", "2000"});

  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has(outcome.err, "s :: c :: one: cannot be sent: "), outcome.err);
  BOOST_TEST(!has(outcome.err, "asking for them again"), outcome.err);
  BOOST_TEST(!has(outcome.err, "--retry-refused"), outcome.err);
  BOOST_TEST(has(outcome.out, R"("refused":3,)"), outcome.out);
  BOOST_TEST(has(outcome.out, R"("calls":0,)"), outcome.out);
}

BOOST_AUTO_TEST_CASE(a_set_that_was_made_anew_costs_few_calls) {
  folder.write("many.xml", report_of_hundred());
  const Arguments upload = {"upload", "many.xml", "--set-name", "Nightly", "--rate",
                            "10000",  "--format", "json",       "--build"};
  const auto with = [&](const char* build) {
    auto arguments = upload;
    arguments.emplace_back(build);
    return arguments;
  };
  std::string port;
  {
    const program::PractiTest before(
        {"--seed", folder.write("s.json", seed_of_hundred(1, 0))});
    port = before.port();
    BOOST_TEST_REQUIRE(run(before, with("b1")).code == 0);
  }
  const program::PractiTest after(
      {"--seed", folder.write("s.json", seed_of_hundred(2, 500)), "--fault",
       "slow=1,slow-ms=50"},
      port);

  const auto second = run(after, with("b2"));

  BOOST_TEST(second.code == 0, second.err);
  const auto result = json::parse(second.out);
  BOOST_TEST(result.at("runs").at("stored").as_int64() == 100);
  BOOST_TEST(result.at("runs").at("refused").as_int64() == 0);
  BOOST_TEST(result.at("calls").as_int64() < 100);
  const auto status = run(after, {"status", "--format", "json"}).out;
  BOOST_TEST(has(status, R"("planned":0,"sending":0,"stored":200,"refused":0)"), status);
  BOOST_TEST(stored(*this, after).first.contains(600));
}

BOOST_AUTO_TEST_CASE(what_is_in_doubt_where_the_cache_says_is_looked_up_there_first) {
  const std::tuple<const char*, std::string, std::set<std::int64_t>> worlds[] = {
      {"500-after=1,times=1,on=post", other_seed(instance_11), {11, 22, 23}},
      {"500-before=1,times=1,on=post", other_seed(""), {21, 22, 23}}};
  for (const auto& [fault, seed_after, instances] : worlds) {
    const Desk desk;
    // Each run fills a batch.
    const auto upload = [&](const program::PractiTest& server, const char* build) {
      return desk.run(
          server, {"upload", "r.xml", "--set-ids", "1", "--build", build, "--format",
                   "json", "--rate", "1000", "--connections", "1", "--custom-field",
                   "---f-1=" + std::string(1500, 'x'), "--max-request-bytes", "2000"});
    };
    std::string port;
    {
      const program::PractiTest before({"--seed", desk.folder.write("s.json", seed(11))});
      port = before.port();
      BOOST_TEST_REQUIRE(upload(before, "b1").code == 0);
    }
    const program::PractiTest after(
        {"--seed", desk.folder.write("s.json", seed_after), "--fault", fault}, port);

    const auto second = upload(after, "b2");

    BOOST_TEST(second.code == 0, second.err);
    BOOST_TEST(has(second.out, R"("planned":3,"stored":3,"already_stored":0)"),
               second.out);
    const auto status = desk.run(after, {"status", "--format", "json"}).out;
    BOOST_TEST(has(status, R"("planned":0,"sending":0,"stored":6,"refused":0)"), status);
    BOOST_TEST((stored(desk, after) == std::pair(instances, std::size_t{3})));
  }
}

BOOST_AUTO_TEST_CASE(standard_input_asks_the_server_as_it_comes_only_once) {
  const program::PractiTest server({"--seed", folder.write("s.json", seed(11))});
  const auto upload = [&](const char* build) {
    auto one = start(
        server, {"upload", "-", "--set-ids", "1", "--build", build, "--format", "json"});
    one.input = report;
    return program::run(one).out;
  };

  auto planned = start(server, {"plan", "-", "--set-ids", "1", "--format", "json"});
  planned.input = report;
  const auto plan = program::run(planned).out;

  BOOST_TEST(has(plan, R"("calls":{"read":1,"create":0,"runs":1,"total":2})"), plan);
  BOOST_TEST(has(upload("1"), R"("calls":2)"));
  BOOST_TEST(has(upload("2"), R"("calls":2)"));
}

BOOST_AUTO_TEST_CASE(a_pipe_is_read_only_once) {
  const program::PractiTest server({"--seed", folder.write("s.json", seed(11))});
  mkfifo((folder / "pipe").c_str(), 0600);
  const std::jthread writer([&] { std::ofstream(folder / "pipe") << report; });

  const auto outcome =
      run(server, {"upload", "pipe", "--set-ids", "1", "--format", "json"});

  BOOST_TEST(outcome.code == 0, outcome.err);
  BOOST_TEST(has(outcome.out, R"("planned":3,"stored":3)"), outcome.out);
}

BOOST_AUTO_TEST_CASE(a_refresh_reads_what_the_cache_has) {
  const program::PractiTest server({"--seed", folder.write("s.json", seed(11))});
  const auto calls = [&](const char* build, Arguments more) {
    more.insert(more.begin(), {"upload", "r.xml", "--set-ids", "1", "--build", build,
                               "--format", "json"});
    return json::parse(run(server, more).out).at("calls").as_int64();
  };

  BOOST_TEST(calls("1", {}) == 2);
  BOOST_TEST(calls("2", {}) == 1);
  BOOST_TEST(calls("3", {"--refresh"}) == 2);
}

BOOST_AUTO_TEST_CASE(a_set_is_called_after_the_branch) {
  const program::PractiTest server({"--seed", folder.write("s.json", seed(11))});
  const auto upload = [&](const char* name, std::map<std::string, std::string> more) {
    auto one = start(server, {"upload", "r.xml", "--set-name", name, "--format", "json"});
    one.environment.merge(more);
    return program::run(one);
  };

  const auto made =
      upload("Nightly {ci.branch}", {{"GITLAB_CI", "true"}, {"CI_COMMIT_REF_NAME", "x"}});
  const auto found = upload("Nightly x", {});
  const auto of_cases = upload("{class}", {});
  const auto nowhere = upload("{ci.branch}", {});

  BOOST_TEST(made.code == 0, made.err);
  BOOST_TEST(has(found.out, R"("already_stored":3)"), found.out);
  BOOST_TEST(of_cases.code == 2);
  BOOST_TEST(has(nowhere.err, "is empty here, outside of a build"));
}

BOOST_AUTO_TEST_CASE(no_set_has_blanks_around_its_name) {
  const program::PractiTest server({"--seed", folder.write("s.json", seed(11))});
  const auto upload = [&](const char* name) {
    return run(server, {"upload", "r.xml", "--set-name", name, "--format", "json"});
  };

  const auto without_branch = upload("Nightly {ci.branch}");
  const auto found = upload("Nightly");
  const auto blank = upload("  ");

  BOOST_TEST(without_branch.code == 0);
  BOOST_TEST(has(without_branch.err,
                 "warning: --set-name: {ci.branch} is empty here; "
                 "the set is called \"Nightly\"\n"));
  BOOST_TEST(has(found.out, R"("already_stored":3)"), found.out);
  BOOST_TEST(blank.code == 2);
  BOOST_TEST(blank.err == "error: --set-name: is blank; give a name\n");
}

BOOST_AUTO_TEST_CASE(two_uploads_at_once_make_one_set) {
  const program::PractiTest server(
      {"--seed", folder.write("s.json", seed(11)), "--fault", "slow=1,slow-ms=100"});
  const auto begin = [&](const char* build) {
    return std::make_unique<program::Process>(
        start(server, {"upload", "r.xml", "--set-name", "Release", "--build", build,
                       "--rate", "1000", "--ledger", std::string(build) + ".db"}));
  };
  const auto one = begin("b1"), other = begin("b2");

  const auto outcomes = {one->wait(), other->wait()};

  for (const auto& outcome : outcomes) BOOST_TEST(outcome.code == 0, outcome.err);
  const auto [instances, runs] = stored(*this, server);
  BOOST_TEST(runs == 6u);
  BOOST_TEST(instances.size() == 3u);
  BOOST_TEST(!instances.contains(11));
}

BOOST_AUTO_TEST_CASE(two_uploads_at_once_make_each_instance_once) {
  const program::PractiTest server(
      {"--seed",
       folder.write("s.json",
                    R"({"project": 4566, "sets": [{"id": 1, "name": "Nightly"}],
                        "tests": [{"id": 1, "name": "c.one"}, {"id": 2, "name": "c.two"},
                                  {"id": 3, "name": "c.three"}]})"),
       "--fault", "slow=1,slow-ms=100"});
  const auto begin = [&](const char* build) {
    return std::make_unique<program::Process>(start(
        server, {"upload", "r.xml", "--set-ids", "1", "--unmapped", "create", "--build",
                 build, "--rate", "1000", "--ledger", std::string(build) + ".db"}));
  };
  const auto one = begin("b1"), other = begin("b2");

  const auto outcomes = {one->wait(), other->wait()};

  for (const auto& outcome : outcomes) BOOST_TEST(outcome.code == 0, outcome.err);
  const auto [instances, runs] = stored(*this, server);
  BOOST_TEST(runs == 6u);
  BOOST_TEST(instances.size() == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
