// Requests of the API's page on runs, reached from reports, a table and options.

#include <algorithm>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "test/program/cart.hpp"

namespace {

namespace json = boost::json;

struct Desk {
  program::TemporaryFolder folder;

  json::value convert(const std::string& cases, const std::string& table,
                      std::vector<std::string> options = {}) {
    folder.write("r.xml", "<testsuite name='s'>" + cases + "</testsuite>");
    folder.write("map.csv", table);
    options.insert(options.begin(), {"convert", "r.xml", "--map", "map.csv", "--no-key"});
    const auto outcome = program::run({.arguments = options, .folder = folder.path()});
    BOOST_TEST_REQUIRE(outcome.code == 0, outcome.err);
    return json::parse(outcome.out);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(convert, Desk)

BOOST_AUTO_TEST_CASE(files_of_a_run) {
  folder.write("one.log", "one\n");
  folder.write("two.log", "two\n");

  BOOST_TEST(
      convert("<testcase classname='c' name='n'><properties>"
              "<property name='attachment' value='one.log'/>"
              "<property name='attachment2' value='two.log'/></properties></testcase>",
              "name,instance-id\nn,3254471\n",
              {"--attach", "all"}) == json::parse(R"({"data": { "type": "instances",
          "attributes": {"instance-id": 3254471, "exit-code": 0 },
          "files": {"data": [{"filename": "one.log", "content_encoded": "b25lCg==" },
                             {"filename": "two.log", "content_encoded": "dHdvCg==" }]}}})"));
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_into_a_request_is_left_out_and_said) {
  folder.write("one.bin", std::string(9000, '1'));
  folder.write("two.bin", std::string(9000, '2'));
  folder.write(
      "r.xml",
      "<testsuite name='s'><testcase classname='c' name='n'><failure/><system-out>"
      "[[ATTACHMENT|one.bin]] [[ATTACHMENT|two.bin]]</system-out></testcase>"
      "</testsuite>");
  folder.write("map.csv", "name,instance-id\nn,98142\n");

  const auto outcome = program::run({.arguments = {"convert", "r.xml", "--map", "map.csv",
                                                   "--max-request-bytes", "16000"},
                                     .folder = folder.path()});

  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(
      outcome.err ==
      "warning: s :: c :: n: attachment \"two.bin\" is skipped: with it the run is "
      "above --max-request-bytes\n");
  BOOST_TEST(outcome.out.find("one.bin") != outcome.out.npos);
}

BOOST_AUTO_TEST_CASE(a_report_in_a_folder_whose_name_is_no_utf8) {
  folder.write(
      "pr\xfc/f\xfcr.xml",
      "<testsuite><testcase name='n'><skipped/><system-out>[[ATTACHMENT|one.log]]"
      "</system-out></testcase></testsuite>");
  folder.write("pr\xfc/one.log", "one\n");
  folder.write("map.csv", "file,instance-id\nf\xef\xbf\xbdr.xml,1\n");

  const auto outcome =
      program::run({.arguments = {"convert", "pr\xfc/f\xfcr.xml", "--map", "map.csv",
                                  "--no-key", "--attach", "all", "--group", "file"},
                    .folder = folder.path()});

  BOOST_TEST_REQUIRE(outcome.code == 0, outcome.err);
  const auto body = json::parse(outcome.out);
  BOOST_TEST(body.at_pointer("/data/attributes/instance-id") == 1);
  BOOST_TEST(json::serialize(body).find(R"("one.log","content_encoded":"b25lCg==")") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(output_and_custom_fields_of_two_instances) {
  BOOST_TEST(convert("<testcase classname='c' name='n'/>",
                     "name,instance-id,---f-45293\nn,\"105716, 105717\",Win\n",
                     {"--execution-output", "THIS IS MY OUTPUT"}) ==
             json::parse(R"({"data": [
          { "type": "instances", "attributes": {"instance-id": 105716, "exit-code": 0,
            "automated-execution-output": "THIS IS MY OUTPUT",
            "custom-fields": { "---f-45293": "Win" }}},
          { "type": "instances", "attributes": {"instance-id": 105717, "exit-code": 0,
            "automated-execution-output": "THIS IS MY OUTPUT",
            "custom-fields": { "---f-45293": "Win" }}}]})"));
}

BOOST_AUTO_TEST_CASE(a_manual_run_with_all_that_belongs_to_it) {
  BOOST_TEST(
      convert("<testcase classname='c' name='n' time='3200.4'/>",
              "name,instance-id,run-type,tester-id,run-date,version\n"
              "n,98142,ManualRun,333,2024-02-29,1.5\n") ==
      json::parse(R"({"data": {"type": "instances", "attributes": {"instance-id": 98142,
          "exit-code": 0, "run-type": "ManualRun", "tester-id": 333,
          "run-date": "2024-02-29", "run-duration": "00:53:20", "version": "1.5"}}})"));
}

BOOST_AUTO_TEST_CASE(steps_with_all_their_texts) {
  const auto body = convert(
      "<testcase classname='c' name='one'><properties><property name='expects' "
      "value='result'/></properties><failure message='no'/></testcase>"
      "<testcase classname='c' name='two'/><testcase classname='c' "
      "name='three'><skipped/></testcase>",
      "class,instance-id,step-name,step-description,step-expected-results\n"
      "c,98142,step {name},how,{property:expects}\n",
      {"--group", "class", "--attach", "none", "--skipped", "blocked"});

  BOOST_TEST(body.at_pointer("/data/steps/data") == json::parse(R"([
      {"name": "step one", "description": "how", "expected-results": "result",
       "actual-results": "no", "status": "FAILED"},
      {"name": "step two", "description": "how", "status": "PASSED"},
      {"name": "step three", "description": "how", "actual-results": "skipped",
       "status": "BLOCKED"}])"));
}

BOOST_AUTO_TEST_CASE(a_branch_in_other_bytes_breaks_no_body) {
  folder.write("r.xml", "<testsuite name='s'><testcase name='n'/></testsuite>");
  folder.write("map.csv", "name,instance-id\nn,1\n");

  const auto outcome = program::run(
      {.arguments = {"convert", "r.xml", "--map", "map.csv", "--version", "{ci.branch}"},
       .environment = {{"GITLAB_CI", "true"}, {"CI_COMMIT_REF_NAME", "caf\xE9"}},
       .folder = folder.path()});

  BOOST_TEST(outcome.code == 0, outcome.err);
  BOOST_TEST(outcome.out.find("\"version\":\"caf\xEF\xBF\xBD\"") != outcome.out.npos,
             outcome.out);
}

BOOST_AUTO_TEST_CASE(a_conversion_leaves_no_body_of_an_earlier_one) {
  const std::vector<std::string> older = {"batch-000002.json", "batch-000040.json",
                                          "batch-1000000.json"};
  const std::vector<std::string> others = {"batch-2.json", "batch-0000002.json",
                                           "batch-000002.json.bak", "notes.txt"};
  for (const auto& names : {older, others})
    for (const auto& name : names) folder.write("bodies/" + name, "{}");

  folder.write("r.xml", "<testsuite name='s'><testcase name='n'/></testsuite>");
  folder.write("map.csv", "name,instance-id\nn,1\n");

  const auto convert = [&](const char* report) {
    return program::run(
        {.arguments = {"convert", report, "--map", "map.csv", "-o", "bodies"},
         .folder = folder.path()});
  };
  const auto failed = convert("missing.xml");
  const bool kept = std::filesystem::exists(folder / ("bodies/" + older.front()));
  const auto outcome = convert("r.xml");

  const auto there = [&](const std::string& name) {
    return std::filesystem::exists(folder / ("bodies/" + name));
  };
  BOOST_TEST(failed.code != 0);
  BOOST_TEST(kept);
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(
      outcome.err.find("3 bodies of an earlier conversion removed") != outcome.err.npos,
      outcome.err);
  BOOST_TEST(there("batch-000001.json"));
  for (const auto& name : older) BOOST_TEST(!there(name), name);
  for (const auto& name : others) BOOST_TEST(there(name), name);
}

BOOST_AUTO_TEST_CASE(a_plan_without_table_or_catalogue_counts_what_has_ids) {
  const auto runs_by_group = [&](const std::string& of_suite,
                                 const std::string& of_case) {
    const auto id = [](const std::string& value) {
      return "<properties><property name='practitest.instance-id' value='" + value +
             "'/></properties>";
    };
    folder.write("r.xml",
                 "<testsuite name='s'>" + (of_suite.empty() ? "" : id(of_suite)) +
                     "<testcase classname='c' name='a'>" +
                     (of_case.empty() ? "" : id(of_case)) + "</testcase></testsuite>");
    const auto plan = program::run(
        {.arguments = {"plan", "r.xml", "--format", "json"}, .folder = folder.path()});
    std::string runs;
    const auto groups = json::parse(plan.out).at("groups");
    for (const auto& group : groups.as_array())
      runs += std::to_string(group.at("runs").as_int64()) + ' ';
    return runs;
  };

  BOOST_TEST(runs_by_group("", "") == "0 0 0 0 ");
  BOOST_TEST(runs_by_group("", "7") == "1 0 0 0 ");
  BOOST_TEST(runs_by_group("7", "") == "1 1 1 1 ");
}

BOOST_AUTO_TEST_CASE(reports_of_one_name_are_told_apart_or_said_to_share_a_run) {
  folder.write("x/r.xml", "<testsuite name='s'><testcase name='a'/></testsuite>");
  folder.write("y/r.xml", "<testsuite name='s'><testcase name='b'/></testsuite>");
  folder.write("one.csv", "file,instance-id\nr.xml,1\n");
  folder.write("two.csv", "file,instance-id\nx/r.xml,1\ny/r.xml,2\n");
  const auto plan = [&](const char* table) {
    return program::run({.arguments = {"plan", "x/r.xml", "y/r.xml", "--group", "file",
                                       "--map", table, "--write-map", "out.csv"},
                         .folder = folder.path()})
        .err;
  };

  BOOST_TEST(plan("one.csv") ==
             "warning: instance 1: claimed by 2 results, such as of "
             "x/r.xml and y/r.xml\n");
  BOOST_TEST(plan("two.csv") == "");
  BOOST_TEST(program::read_file(folder / "out.csv") ==
             "file,instance-id\nx/r.xml,1\ny/r.xml,2\n");
}

BOOST_AUTO_TEST_CASE(a_suite_that_died_outside_of_its_cases) {
  folder.write("s.log", "one\n");

  BOOST_TEST(convert("<testcase classname='c' name='one'/>"
                     "<system-out>[[ATTACHMENT|s.log]]</system-out>"
                     "<error message='bad plan'/>",
                     "suite,instance-id\ns,98142\n",
                     {"--group", "suite"}) == json::parse(R"json({"data": {
          "type": "instances", "attributes": {"instance-id": 98142,
            "automated-execution-output": "1 of 2 failed: (suite): bad plan"},
          "steps": {"data": [
            {"name": "one", "description": "c", "status": "PASSED"},
            {"name": "(suite)", "description": "s", "actual-results": "bad plan",
             "status": "FAILED", "files": {"data": [{"filename": "failure.txt",
             "content_encoded": "ZXJyb3IKYmFkIHBsYW4KCg=="}]}}]},
          "files": {"data": [
            {"filename": "system-out.txt",
             "content_encoded": "W1tBVFRBQ0hNRU5UfHMubG9nXV0="},
            {"filename": "s.log", "content_encoded": "b25lCg=="}]}}})json"));
}

BOOST_AUTO_TEST_CASE(of_many_remarks_the_rest_is_counted) {
  std::string names;
  for (int i = 10; i < 35; ++i) names += "[[ATTACHMENT|" + std::to_string(i) + ".png]] ";
  folder.write("r.xml", "<testsuite name='s'><testcase name='n'><failure/><system-out>" +
                            names + "</system-out></testcase></testsuite>");

  folder.write("map.csv", "name,instance-id\nn,98142\n");

  const auto err = program::run({.arguments = {"plan", "r.xml", "--map", "map.csv"},
                                 .folder = folder.path()})
                       .err;

  BOOST_TEST(std::count(err.begin(), err.end(), '\n') == 21, err);
  BOOST_TEST(err.ends_with("warning: 5 more remarks\n"), err);
}

BOOST_AUTO_TEST_CASE(converts_to_what_curl_can_send) {
  folder.write("a.xml", program::report);
  folder.write("map.csv", program::table);
  const auto say = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"convert", "a.xml", "--map", "map.csv", "--no-key"});
    return program::run({.arguments = more, .folder = folder.path()});
  };

  const auto line = say({});
  const auto files = say({"-o", "bodies"});

  BOOST_TEST(line.code == 0);
  BOOST_TEST(program::has(line.out, R"({"data":[{"type":"instances","attributes":{)"
                                    R"("instance-id":11,"exit-code":0,)"));
  BOOST_TEST(program::has(line.out, R"("run-duration":"00:01:01")"));
  BOOST_TEST(files.out == "");
  BOOST_TEST(program::read_file(folder / "bodies/batch-000001.json") + "\n" == line.out);
}

BOOST_AUTO_TEST_SUITE_END()
