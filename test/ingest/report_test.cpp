#include "ingest/report.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(report)

BOOST_AUTO_TEST_CASE(names_dialects_as_inspect_prints_them) {
  BOOST_TEST(ingest::dialect_name(ingest::Dialect::xunit_net) == "xunit.net");
  BOOST_TEST(ingest::dialect_name(ingest::Dialect::jenkins) == "jenkins");
}

BOOST_AUTO_TEST_SUITE_END()
