#include "api/cli/delivering.hpp"

#include <sstream>

#include <boost/test/unit_test.hpp>

namespace {

// What is said of `refused` runs, and of so many that cannot be written.
std::string said(std::size_t refused, std::size_t unwritable) {
  std::vector<mapping::Run> runs(refused + unwritable);
  api::Delivery delivery;
  for (std::size_t i = 0; i < runs.size(); ++i)
    delivery.refused.push_back({.run = i, .words = "no", .unwritable = i >= refused});
  std::ostringstream out, err;
  cli::Console console(out, err, false);
  cli::Verdict verdict;
  cli::conclude(delivery, runs, console, verdict);
  return err.str();
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(delivering)

BOOST_AUTO_TEST_CASE(only_what_the_ledger_holds_is_said_to_be_listed_by_status) {
  BOOST_TEST(!has(said(20, 0), "more"));
  BOOST_TEST(has(said(22, 0), "2 more runs are refused; \"ptingest status\" lists them"));
  BOOST_TEST(has(said(0, 23), "3 more runs cannot be sent"));
  BOOST_TEST(!has(said(0, 23), "status"));
  BOOST_TEST(has(said(21, 1), "1 more run is refused; \"ptingest status\" lists them"));
  BOOST_TEST(has(said(21, 1), "1 more run cannot be sent"));
}

BOOST_AUTO_TEST_SUITE_END()
