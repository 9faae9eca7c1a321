#include "api/cli/run.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <unistd.h>
#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(run)

BOOST_AUTO_TEST_CASE(results_that_do_not_get_out_are_a_failure_unless_none_is_wanted) {
  const auto code_of = [](std::vector<std::string> arguments, std::string& said) {
    cli::Output full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
    std::ostringstream messages;
    cli::Console console(full, messages, false);
    const int code = cli::run(arguments, {}, console, full);
    said = messages.str();
    return code;
  };
  std::string said;
  std::string said_too;

  const int code = code_of({"upload", "--help"}, said);
  const int forgiven = code_of({"upload", "--help", "--never-fail"}, said_too);

  BOOST_TEST(code == 2);
  BOOST_TEST(said == "error: standard output: No space left on device\n");
  BOOST_TEST(forgiven == 0);
  BOOST_TEST(said_too == said);
}

BOOST_AUTO_TEST_CASE(a_variable_that_is_not_set_forgives_nothing) {
  for (const std::string option : {"--map", "--ledger", "--set-name"}) {
    const std::vector<std::string> unset{"upload", "reports", option, ""};
    cli::Output out(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    std::ostringstream messages;
    cli::Console console(out, messages, false);

    BOOST_TEST(cli::run(unset, {}, console, out) == 2, option);
    BOOST_TEST(messages.str().starts_with("error: " + option), messages.str());
  }
}

BOOST_AUTO_TEST_CASE(a_reader_who_has_seen_enough_is_no_failure) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("ptingest-run-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  {
    std::ofstream report(folder / "r.xml"), table(folder / "map.csv");
    report << "<testsuite name='s'>";
    table << "name,instance-id\n";
    for (int i = 1; i <= 2000; ++i) {
      report << "<testcase name='case " << i << "'/>";
      table << "case " << i << ',' << i << '\n';
    }
    report << "</testsuite>";
  }
  std::signal(SIGPIPE, SIG_IGN);
  int pipe[2] = {};
  BOOST_REQUIRE(::pipe2(pipe, O_CLOEXEC) == 0);
  ::close(pipe[0]);
  std::ostringstream messages;
  int code = -1;
  {
    cli::Output closed(pipe[1]);
    cli::Console console(closed, messages, false);
    code = cli::run(std::vector<std::string>{"convert", folder / "r.xml", "--map",
                                             folder / "map.csv"},
                    {}, console, closed);
  }
  ::close(pipe[1]);
  std::filesystem::remove_all(folder);

  BOOST_TEST(code == 0);
  BOOST_TEST(messages.str().find("error") == std::string::npos, messages.str());
}

BOOST_AUTO_TEST_CASE(the_environment_forgives_wrong_usage_too) {
  const auto code_with = [](const cli::Environment& environment) {
    cli::Output out(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    std::ostringstream messages;
    cli::Console console(out, messages, false);
    return cli::run(std::vector<std::string>{"upload", "--nonsense"}, environment,
                    console, out);
  };

  BOOST_TEST(code_with({}) == 2);
  BOOST_TEST(code_with({{"PTINGEST_NEVER_FAIL", "1"}}) == 0);
  BOOST_TEST(code_with({{"PTINGEST_NEVER_FAIL", "no"}}) == 2);
}

BOOST_AUTO_TEST_SUITE_END()
