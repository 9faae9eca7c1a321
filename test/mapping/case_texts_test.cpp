#include <boost/test/unit_test.hpp>

#include "test/mapping/composing.hpp"

using ingest::Outcome;
using mapping::Attach;

namespace {

const auto passed = sample("adds", Outcome::passed);
const auto failed = sample("adds", Outcome::failed, "no\nline two");

}  // namespace

BOOST_AUTO_TEST_SUITE(case_texts)

BOOST_AUTO_TEST_CASE(the_output_says_what_went_wrong_in_a_line) {
  const auto output = [](std::string type, std::string message, std::string text) {
    auto test_case = sample("adds", Outcome::failed);
    test_case.findings = {{Outcome::failed, type, message, text}};
    return compose({}, {{test_case}}).runs[0].output;
  };

  BOOST_TEST(output("T", " \n  first \r\nsecond", "trace") == "first");
  BOOST_TEST(output("T", "", "\n\ttrace\nmore") == "trace");
  BOOST_TEST(output("T", "", "") == "T");
  BOOST_TEST(output("", "", " ") == "failed");
}

BOOST_AUTO_TEST_CASE(colours_do_not_go_up_but_stay_in_the_identity) {
  const std::string red = "\xEF\xBF\xBD[31m";
  auto test_case = sample(red + "adds", Outcome::failed);
  test_case.findings = {{Outcome::failed, "", red + "red\x1b[0m expected", red + "x"}};
  test_case.system_out = "\\x1b[1mout";

  const auto run = compose({}, {{test_case}}).runs[0];

  BOOST_TEST(run.output == "red expected");
  BOOST_TEST(run.identity == "shop.Cart :: " + red + "adds");
  BOOST_TEST(std::get<std::string>(run.files.at(0).content) ==
             "failed\nred expected\nx\n\n");
  BOOST_TEST(std::get<std::string>(run.files.at(1).content) == "out");
}

BOOST_AUTO_TEST_CASE(a_flaky_pass_is_said) {
  auto flaky = passed;
  flaky.flaky = true;
  flaky.attempts.resize(1);
  flaky.attempts[0].finding = {Outcome::failed, "", "timed out\nsomewhere", "trace"};

  const auto composed = compose({}, {{flaky}});

  BOOST_TEST(shown(composed.runs) ==
             "1 passed flaky: passed after 1 failed attempt: timed out");
  BOOST_TEST(names(composed.runs[0].files) == "details.txt");
}

BOOST_AUTO_TEST_CASE(failures_carry_all_that_the_report_says) {
  auto test_case = failed;
  test_case.findings.push_back({Outcome::errored, "E", "second", "trace 2"});
  test_case.system_out = "out";
  test_case.system_err = " \n";
  const auto with = [&](Attach attach) {
    return compose({.attach = attach}, {{test_case}}).runs[0].files;
  };

  const auto files = with(Attach::failures);
  BOOST_TEST(names(files) == "failure.txt system-out.txt");
  BOOST_TEST(std::get<std::string>(files[0].content) ==
             "failed\nno\nline two\n\nerror: E\nsecond\ntrace 2\n\n");
  BOOST_TEST(with(Attach::none).empty());
}

BOOST_AUTO_TEST_CASE(passed_cases_carry_their_output_where_all_is_wanted) {
  auto test_case = passed;
  test_case.system_out = "out";

  BOOST_TEST(names(compose({}, {{test_case}}).runs[0].files) == "");
  BOOST_TEST(names(compose({.attach = Attach::all}, {{test_case}}).runs[0].files) ==
             "system-out.txt");
}

BOOST_AUTO_TEST_SUITE_END()
