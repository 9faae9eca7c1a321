#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "ingest/read.hpp"

namespace {

struct Row {
  std::string path = {};
  std::int64_t cases = 0, passed = 0, failed = 0, errored = 0, skipped = 0;

  friend std::ostream& operator<<(std::ostream& out, const Row& row) {
    return out << row.path;
  }
};

std::vector<Row> what_the_tests_do() {
  std::ifstream table(FIXTURES "/reports/expected.tsv");
  std::vector<Row> rows;
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::istringstream fields(line);
    Row row;
    fields >> row.path >> row.cases >> row.passed >> row.failed >> row.errored >>
        row.skipped;
    rows.push_back(row);
  }
  return rows;
}

ingest::Report read_one(const std::string& path) {
  std::optional<ingest::Report> report;
  const std::vector<std::string> inputs{FIXTURES "/" + path};
  ingest::read_inputs(inputs, {},
                      {.on_case = {}, .on_report = [&](const ingest::Report& read) {
                         BOOST_TEST(!report);
                         report = read;
                       }});
  BOOST_REQUIRE(report);
  return *report;
}

const char* const hopeless[] = {
    "blank.xml",           "deep.xml",           "empty.xml",
    "external-entity.xml", "log-of-a-build.xml", "page-of-a-proxy.xml",
    "truncated.xml",       "unclosed-cdata.xml", "unclosed-tag.xml"};

// What is in them is read, and what was odd is said.
const char* const repaired[] = {"character-references.xml",
                                "control-characters.xml",
                                "entity-bomb.xml",
                                "latin1-declared-utf8.xml",
                                "latin1-undeclared.xml",
                                "lying-counters.xml",
                                "nul.xml",
                                "odd-times.xml"};

}  // namespace

BOOST_AUTO_TEST_SUITE(runners)

BOOST_DATA_TEST_CASE(reads_what_real_runners_wrote,
                     boost::unit_test::data::make(what_the_tests_do()), row) {
  const auto report = read_one("reports/" + row.path);

  BOOST_TEST(!report.error);
  BOOST_TEST(report.counts.cases == row.cases);
  BOOST_TEST(report.counts.passed == row.passed);
  BOOST_TEST(report.counts.failed == row.failed);
  BOOST_TEST(report.counts.errored == row.errored);
  BOOST_TEST(report.counts.skipped == row.skipped);
}

BOOST_DATA_TEST_CASE(gives_up_on_what_is_beyond_repair,
                     boost::unit_test::data::make(hopeless), name) {
  const auto report = read_one(std::string("broken/") + name);

  BOOST_REQUIRE(report.error);
  BOOST_TEST(report.error->message != "");
}

BOOST_DATA_TEST_CASE(repairs_what_can_be_and_says_so,
                     boost::unit_test::data::make(repaired), name) {
  const auto report = read_one(std::string("broken/") + name);

  BOOST_TEST(!report.error);
  BOOST_TEST(report.counts.cases > 0);
  BOOST_TEST(!report.problems.empty());
}

BOOST_AUTO_TEST_SUITE_END()
