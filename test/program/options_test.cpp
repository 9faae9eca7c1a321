// What any command does with options and their sources.

#include <cstdlib>

#include <sys/wait.h>
#include <boost/test/unit_test.hpp>

#include "test/program/process.hpp"

namespace {

using program::run;
using program::TemporaryFolder;

constexpr const char* one_case =
    "<testsuite name='s'><testcase classname='a' name='b' time='0.25'/></testsuite>";

}  // namespace

BOOST_AUTO_TEST_SUITE(options)

BOOST_AUTO_TEST_CASE(says_its_version) {
  const auto outcome = run({.arguments = {"--version"}});

  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(outcome.out == "ptingest " PTINGEST_VERSION "\n");
}

BOOST_AUTO_TEST_CASE(helps_on_every_command) {
  for (const char* command :
       {"inspect", "plan", "convert", "upload", "verify", "status", "runs", "serve"}) {
    const auto outcome = run({.arguments = {command, "--help"}});

    BOOST_TEST(outcome.code == 0);
    BOOST_TEST(outcome.out.find(std::string("ptingest ") + command) == 0u);
    BOOST_TEST(outcome.err == "");
  }
}

BOOST_AUTO_TEST_CASE(asks_what_was_meant) {
  const auto option = run({.arguments = {"inspect", "--porject", "7", "a.xml"}});
  const auto command = run({.arguments = {"inpsect"}});

  BOOST_TEST(option.code == 2);
  BOOST_TEST(option.err ==
             "error: unknown option \"--porject\", did you mean \"--project\"?\n");
  BOOST_TEST(command.code == 2);
  BOOST_TEST(command.err ==
             "error: unknown command \"inpsect\", did you mean \"inspect\"?\n");
}

BOOST_AUTO_TEST_CASE(no_input_is_wrong_usage_unless_allowed) {
  BOOST_TEST(run({.arguments = {"inspect"}}).code == 2);
  BOOST_TEST(run({.arguments = {"inspect", "--never-fail"}}).code == 0);
  BOOST_TEST(run({.arguments = {"inspect", "--allow-empty"}}).code == 0);
}

BOOST_AUTO_TEST_CASE(the_command_line_wins_over_the_environment_over_the_file) {
  const TemporaryFolder folder;
  folder.write("ptingest.conf", "format = csv\nlog-level = debug\n");
  folder.write("a.xml", one_case);
  const auto format = [&](std::vector<std::string> more, const std::string& variable) {
    more.insert(more.begin(), {"inspect", "a.xml"});
    return run({.arguments = more,
                .environment = {{"PTINGEST_FORMAT", variable}},
                .folder = folder.path()});
  };

  BOOST_TEST(format({}, "").code == 2);
  BOOST_TEST(format({}, "json").out.substr(0, 2) == "{\"");
  BOOST_TEST(format({"--format", "table"}, "json").out.substr(0, 6) == "result");
}

BOOST_AUTO_TEST_CASE(refuses_what_this_version_does_not_have) {
  const auto report = run({.arguments = {"inspect", "a.xml", "--report", "r.html"}});
  const auto ledger =
      run({.arguments = {"inspect", "a.xml", "--ledger", "postgresql://host/db"}});

  BOOST_TEST(report.code == 2);
  BOOST_TEST(report.err.find("--report: this version") != std::string::npos);
  BOOST_TEST(ledger.code == 2);
  BOOST_TEST(ledger.err.find("--ledger: this version") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(only_rules_have_groups_that_match) {
  const auto outcome = run({.arguments = {"plan", "--version", "{match:id}", "r.xml"}});

  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(outcome.err.find("--version: {match:GROUP} is for the rules of a table") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_configuration_that_is_asked_for_has_to_be_there) {
  const auto outcome = run({.arguments = {"inspect", "--config", "no.conf"}});

  BOOST_TEST(outcome.code == 2);
  BOOST_TEST(outcome.err == "error: --config: cannot read \"no.conf\"\n");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_blamed_on_the_place_where_it_was_said) {
  const TemporaryFolder folder;
  folder.write("a.xml", one_case);
  const auto blamed = [&](const std::string& line, std::vector<std::string> more,
                          const std::string& place) {
    folder.write("ptingest.conf", line + '\n');
    more.insert(more.begin(), {"convert", "a.xml"});
    const auto outcome = run({.arguments = more, .folder = folder.path()});
    BOOST_TEST(outcome.code == 2);
    BOOST_TEST(outcome.err.starts_with("error: " + place + ": "), outcome.err);
  };

  for (const std::string line :
       {"version = {nonsense}", "match = {name", "custom-field = x", "id-pattern = (",
        "run-date = soon", "time-zone = Mars", "newer-than = soon"})
    blamed(line, {}, "ptingest.conf: " + line.substr(0, line.find(' ')));
  blamed("token-file = none", {"--set-ids", "1", "--project", "1"},
         "ptingest.conf: token-file");
  blamed("version = {nonsense}", {"--version", "{name"}, "--version");
}

BOOST_AUTO_TEST_CASE(a_configuration_that_is_there_is_never_passed_over) {
  const TemporaryFolder folder;
  folder.write("a.xml", one_case);
  folder.write("conf.d/x", "");
  folder.write("empty.conf", "");
  std::filesystem::create_symlink("gone", folder / "ptingest.conf");
  const auto inspect = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"inspect", "a.xml"});
    return run({.arguments = more, .folder = folder.path()});
  };

  const auto unreadable = inspect({});
  const auto asked_for = inspect({"--config", "conf.d"});
  const auto empty = inspect({"--config", "empty.conf"});

  BOOST_TEST(unreadable.code == 2);
  BOOST_TEST(unreadable.err ==
             "error: ptingest.conf: cannot be read; allow it, or name another file with "
             "--config\n");
  BOOST_TEST(asked_for.code == 2);
  BOOST_TEST(asked_for.err == "error: --config: cannot read \"conf.d\"\n");
  BOOST_TEST(empty.code == 0);
}

BOOST_AUTO_TEST_CASE(attachments_lie_below_folders_that_may_still_be_made) {
  const TemporaryFolder folder;
  folder.write("a.xml", one_case);
  const auto with = [&](const char* root) {
    return run(
        {.arguments = {"convert", "a.xml", "--attach-root", ".", "--attach-root", root},
         .folder = folder.path()});
  };

  const auto refused = with("a.xml");

  BOOST_TEST(refused.code == 2);
  BOOST_TEST(refused.err == "error: --attach-root: \"a.xml\" is no folder\n");
  BOOST_TEST(with("").code == 2);
  BOOST_TEST(with("none").code == 0);
}

BOOST_AUTO_TEST_CASE(what_is_for_manual_runs_alone_is_refused_where_there_can_be_none) {
  const TemporaryFolder folder;
  folder.write("a.xml", one_case);
  folder.write("map.csv", "name,instance-id\nb,1\n");
  folder.write("row.csv", "name,instance-id,run-type\nb,1,ManualRun\n");
  folder.write("rule.json", R"({"rules": [{"when": {"name": "b"}, "instance-id": 1,
                                           "run-type": "ManualRun"}]})");
  const auto convert = [&](const std::string& table, std::vector<std::string> more) {
    more.insert(more.begin(), {"convert", "a.xml", "--map", table});
    return run({.arguments = more, .folder = folder.path()});
  };

  for (const auto& [option, value] :
       {std::pair{"--run-date", "2024-01-01"}, {"--tester-id", "7"}}) {
    const auto refused = convert("map.csv", {option, value});

    BOOST_TEST(refused.code == 2);
    BOOST_TEST(refused.err ==
               "error: " + std::string(option) + ": is for --run-type ManualRun\n");
    for (const char* table : {"row.csv", "rule.json"}) {
      const auto of_its_own = convert(table, {option, value});

      BOOST_TEST(of_its_own.code == 0, of_its_own.err);
      BOOST_TEST(of_its_own.out.find(value) != std::string::npos);
    }
    BOOST_TEST(convert("map.csv", {option, value, "--run-type", "ManualRun"}).code == 0);
  }
}

BOOST_AUTO_TEST_CASE(a_standard_stream_that_is_closed_holds_nothing_else) {
  const TemporaryFolder folder;
  folder.write("a.xml", one_case);
  const auto inspect = [&](const std::string& rest) {
    const auto command = "cd '" + folder.path().string() +
                         "' && exec " PTINGEST_PROGRAM " inspect " + rest;
    return WEXITSTATUS(std::system(command.c_str()));
  };

  BOOST_TEST(inspect("- <&- >out 2>err") == 3);
  BOOST_TEST(inspect("a.xml >&- 2>err2") == 2);
  BOOST_TEST(inspect("a.xml <&- >out2 2>&-") == 0);

  BOOST_TEST(program::read_file(folder / "err") == "error: -: bad file descriptor\n");
  BOOST_TEST(program::read_file(folder / "err2") ==
             "error: standard output: Bad file descriptor\n");
  BOOST_TEST(program::read_file(folder / "out2").starts_with("result"));
}

BOOST_AUTO_TEST_CASE(a_table_is_not_written_over_what_is_read) {
  const TemporaryFolder folder;
  folder.write("a.xml", one_case);
  folder.write("map.csv", "name,instance-id,version\nb,1,7\n");
  std::filesystem::create_symlink("map.csv", folder / "link.csv");
  std::filesystem::create_hard_link(folder / "map.csv", folder / "hard.csv");
  const auto plan = [&](const std::string& written) {
    return run(
        {.arguments = {"plan", "a.xml", "--map", "map.csv", "--write-map", written},
         .folder = folder.path()});
  };

  for (const std::string input : {"a.xml", "map.csv", "link.csv", "hard.csv"}) {
    const auto refused = plan(input);

    BOOST_TEST(refused.code == 2);
    BOOST_TEST(refused.err == "error: --write-map: \"" + input +
                                  "\" is read here and would be lost; name another "
                                  "file\n");
  }
  BOOST_TEST(program::read_file(folder / "map.csv") ==
             "name,instance-id,version\nb,1,7\n");
  BOOST_TEST(plan("new.csv").code == 0);
}

BOOST_AUTO_TEST_SUITE_END()
