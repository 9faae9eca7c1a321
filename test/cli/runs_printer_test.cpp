#include "api/cli/runs_printer.hpp"

#include <sstream>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

namespace {

namespace json = boost::json;
using cli::Format;

cli::RunWithSteps run_of(int id) {
  return {.run = {.id = id, .json = "{\"id\":\"" + std::to_string(id) + "\"}"}};
}

/// What is printed of `runs` runs before something goes wrong.
std::string broken_off(Format format, int runs) {
  std::ostringstream out;
  const auto printer = cli::runs_printer(format, false, out);
  for (int id = 1; id <= runs; ++id) printer.add(run_of(id));
  printer.break_off("HTTP 500: \"sorry\"");
  return out.str();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(runs_printer)

BOOST_AUTO_TEST_CASE(json_that_is_broken_off_is_valid_and_says_so) {
  const auto document = json::parse(broken_off(Format::json, 2));

  BOOST_TEST(document.at("data").as_array().size() == 2u);
  BOOST_TEST(document.at("meta").at("total-count").is_null());
  BOOST_TEST(document.at("meta").at("error").as_string() == "HTTP 500: \"sorry\"");
}

BOOST_AUTO_TEST_CASE(what_fails_at_once_prints_nothing) {
  BOOST_TEST(broken_off(Format::json, 0) == "");
  BOOST_TEST(broken_off(Format::ndjson, 0) == "");
  BOOST_TEST(broken_off(Format::csv, 0) == "");
  BOOST_TEST(broken_off(Format::table, 0) == "");
}

BOOST_AUTO_TEST_CASE(no_runs_are_an_empty_list) {
  std::ostringstream out;

  cli::runs_printer(Format::json, false, out).finish(0);

  BOOST_TEST(json::parse(out.str()).at("data").as_array().empty());
}

BOOST_AUTO_TEST_SUITE_END()
