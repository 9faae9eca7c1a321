#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "test/ingest/format_fixtures.hpp"

namespace {

struct Row {
  std::string path = {}, dialect = {};
  std::int64_t cases = 0, passed = 0, failed = 0, errored = 0, skipped = 0, suites = 0;
  std::size_t problems = 0;

  friend std::ostream& operator<<(std::ostream& out, const Row& row) {
    return out << row.path;
  }
};

std::vector<Row> expected() {
  std::ifstream table(FIXTURES "/formats/expected.tsv");
  std::vector<Row> rows;
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::istringstream fields(line);
    Row row;
    fields >> row.path >> row.dialect >> row.cases >> row.passed >> row.failed >>
        row.errored >> row.skipped >> row.suites >> row.problems;
    rows.push_back(row);
  }
  return rows;
}

void check_counts(const ingest::Counts& counts, const Row& row) {
  BOOST_TEST(counts.cases == row.cases);
  BOOST_TEST(counts.passed == row.passed);
  BOOST_TEST(counts.failed == row.failed);
  BOOST_TEST(counts.errored == row.errored);
  BOOST_TEST(counts.skipped == row.skipped);
  BOOST_TEST(counts.suites == row.suites);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(formats)

BOOST_DATA_TEST_CASE(counts_each_format, boost::unit_test::data::make(expected()), row) {
  const auto text = read_fixture(row.path);

  BOOST_TEST(ingest::dialect_name(text.report.dialect) == row.dialect);
  check_counts(text.report.counts, row);
  BOOST_TEST(text.cases.size() == static_cast<std::size_t>(row.cases));
  BOOST_TEST(text.report.problems.size() == row.problems);
  BOOST_TEST(error_of(text.report) == "");
}

BOOST_DATA_TEST_CASE(counts_the_same_without_keeping_cases,
                     boost::unit_test::data::make(expected()), row) {
  const auto kept = read_fixture(row.path);
  const auto counted = count_text(format_fixture(row.path));

  BOOST_TEST((counted == kept.report));
}

BOOST_DATA_TEST_CASE(reads_the_same_in_pieces_of_any_size,
                     boost::unit_test::data::make(expected()), row) {
  const auto text = format_fixture(row.path);
  const auto whole = rendering(read_text(text));

  for (std::size_t window = 16; window < text.size(); window += 97) {
    ingest::ReadOptions options;
    options.limits.window_bytes = window;
    BOOST_TEST(rendering(read_text(text, options)) == whole, "window " << window);
  }
}

BOOST_AUTO_TEST_SUITE_END()
