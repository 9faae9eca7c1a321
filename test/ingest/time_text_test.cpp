#include "ingest/time_text.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <ostream>

namespace {

struct Length {
  const char* text;
  double seconds;  // NaN: not a time

  friend std::ostream& operator<<(std::ostream& out, const Length& l) {
    return out << '"' << l.text << '"';
  }
};

constexpr double none = std::numeric_limits<double>::quiet_NaN();

const Length lengths[] = {
    {"1.5", 1.5},
    {".5", .5},
    {" 2.0 ", 2},
    {"+3", 3},
    {"0", 0},
    {"5E-3", 0.005},
    {"9.38e-06", 9.38e-06},
    {"1,234.56", 1234.56},
    {"1,234", 1234},
    {"1,234,567.5", 1234567.5},
    {"0,05", 0.05},
    {"0,160", 0.160},
    {"12,5", 12.5},
    {"1,2345", 1.2345},
    {"1.234,56", 1234.56},
    {"12s", 12},
    {"12ms", 0.012},
    {"12 ms", 0.012},
    {"1m2.5s", 62.5},
    {"1h2m3s", 3723},
    {"3.5\u00b5s", 3.5e-6},
    {"00:01:02.5", 62.5},
    {"01:02", 62},
    {"00:00:00.0183996", 0.0183996},
    {"1.02:03:04", 93784},
    {"", none},
    {"  ", none},
    {"NaN", none},
    {"-Infinity", none},
    {"inf", none},
    {"n/a", none},
    {"-1.5", none},
    {"fast", none},
    {"1.5x", none},
    {"1e999", none},
    {"1e308", none},
    {"1:2:3:4", none},
    {"<time>0.1</time>", none},
    {"1.5 1.5", none},
    {",", none},
    {":", none},
};

struct Instant {
  const char* text;
  long long milliseconds;  // since 1970, 0: no instant
  bool zoned;

  friend std::ostream& operator<<(std::ostream& out, const Instant& i) {
    return out << '"' << i.text << '"';
  }
};

const Instant instants[] = {
    {"2024-01-03T12:27:11", 1704284831000, false},
    {"2024-01-03T12:27:11.5", 1704284831500, false},
    {"2024-01-03T12:27:11.123456789", 1704284831123, false},
    {"2024-01-03T12:27:11Z", 1704284831000, true},
    {"2024-01-03T12:27:11+01:00", 1704281231000, true},
    {"2024-01-03T12:27:11+0100", 1704281231000, true},
    {"2024-01-03T12:27:11 -0500", 1704302831000, true},
    {"2024-01-03T12:27:11+1:00", 1704281231000, true},
    {"2024-01-03T12:27:11+01", 1704281231000, true},
    {"2024-01-03 12:27:11Z", 1704284831000, true},
    {"2024-01-03T 12:27:11", 1704284831000, false},
    {" 2024-01-03T12:27 ", 1704284820000, false},
    {"2024-01-03", 1704240000000, false},
    {"2024/01/03 12:27:11", 1704284831000, false},
    {"Mon, 23 Nov 2026 19:05:29 GMT", 1795460729000, true},
    {"23 Nov 2026 19:05:29 GMT", 1795460729000, true},
    {"Mon Nov 23 19:05:29 UTC 2026", 1795460729000, true},
    {"Mon Nov 23 19:05:29 2026", 1795460729000, false},
    {"11/22/2024 07:56:39", 1732262199000, false},
    {"11/22/2024 7:56:39 PM", 1732305399000, false},
    {"1704284831", 1704284831000, true},
    {"1704284831.25", 1704284831250, true},
    {"1704284831123", 1704284831123, true},
    {"1704284831123456", 1704284831123, true},
    {"1970-01-01T00:00:00", 0, false},
    {"0001-01-01T00:00:00Z", 0, false},
    {"", 0, false},
    {"tbd", 0, false},
    {"2024-13-03T12:27:11", 0, false},
    {"2024-02-30", 0, false},
    {"2024-01-03T99:99:99", 0, false},
    {"99999999999999999999999", 0, false},
    {"9999999999999999999", 0, false},
    {"000000000", 0, false},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(time_text)

BOOST_DATA_TEST_CASE(reads_a_length_of_time, boost::unit_test::data::make(lengths),
                     length) {
  const auto read = ingest::parse_duration(length.text);

  BOOST_TEST_REQUIRE(read.has_value() == !std::isnan(length.seconds));
  if (read)
    BOOST_TEST(read->count() == length.seconds, boost::test_tools::tolerance(1e-12));
}

BOOST_DATA_TEST_CASE(reads_an_instant, boost::unit_test::data::make(instants), instant) {
  const auto read = ingest::parse_timestamp(instant.text);

  BOOST_TEST_REQUIRE(read.has_value() == (instant.milliseconds != 0));
  if (!read) return;
  BOOST_TEST(read->instant.time_since_epoch().count() == instant.milliseconds);
  BOOST_TEST(read->zoned == instant.zoned);
}

BOOST_AUTO_TEST_SUITE_END()
