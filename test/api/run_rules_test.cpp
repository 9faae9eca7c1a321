#include <filesystem>

#include <boost/test/unit_test.hpp>

#include "test/api/bodies.hpp"

namespace {

using bodies::contains;
using bodies::error_of;
using bodies::passed;
using bodies::spilled;
using ingest::Outcome;
using mapping::RunType;

}  // namespace

BOOST_AUTO_TEST_SUITE(run_rules)

BOOST_AUTO_TEST_CASE(names_the_case_and_the_rule_that_it_breaks) {
  auto run = passed(98142);
  run.run_date = "2024-01-01";
  BOOST_TEST(error_of(run) ==
             "\"CartTest.adds\" for instance 98142: a run date is for ManualRun only");

  run.type = RunType::manual;
  run.run_date = "2023-02-29";
  BOOST_TEST(contains(error_of(run), "is no date"));

  run = passed(0);
  BOOST_TEST(contains(error_of(run), "positive number"));

  run = passed(1);
  run.tester = 3;
  BOOST_TEST(contains(error_of(run), "a tester is for ManualRun only"));

  run = passed(1);
  run.version = "\xff";
  BOOST_TEST(contains(error_of(run), "the version is not UTF-8"));

  run = passed(1);
  run.custom_fields = {{"browser", "x"}};
  BOOST_TEST(contains(error_of(run), "write ---f-NUMBER"));

  run = passed(1);
  run.outcome = Outcome::skipped;
  BOOST_TEST(contains(error_of(run), "needs a step"));

  run = passed(1);
  run.destination = mapping::InNewInstance{1, 2};
  BOOST_TEST(contains(error_of(run), "does not exist yet"));
}

BOOST_AUTO_TEST_CASE(says_which_file_cannot_be_sent) {
  auto run = passed(1);
  run.files.push_back({"x.png", std::filesystem::path("/nowhere/x.png")});
  BOOST_TEST(contains(error_of(run), "\"/nowhere/x.png\": No such file"));

  run.files = {{"dev", std::filesystem::path("/dev/zero")}};
  BOOST_TEST(contains(error_of(run), "not a regular file"));

  const std::string big(2000, 'x');
  for (const mapping::File& file :
       {mapping::File{"big.log", big}, mapping::File{"big.log", spilled(big)}}) {
    run.files = {file};
    BOOST_TEST(contains(error_of(run, 1000), "\"big.log\": too large for one request"));
  }
}

BOOST_AUTO_TEST_CASE(bounds_the_request) {
  auto run = passed(1);
  run.steps.push_back({.name = "s", .actual_results = std::string(5000, 'x')});

  BOOST_TEST(contains(error_of(run, 4096), "--max-request-bytes (4096)"));
}

BOOST_AUTO_TEST_SUITE_END()
