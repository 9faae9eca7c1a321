#include "api/found_run.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace {

struct Shown {
  const char* text;
  std::optional<bool> ours;
};

std::ostream& operator<<(std::ostream& out, const Shown& shown) {
  return out << shown.text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(found_run)

const Shown days[] = {
    {"", true},
    {"2026-01-02", true},
    {"2026-01-02 00:00:00", true},
    {"2026-01-02T00:00:00.000+00:00", true},
    {"2026-01-02T00:00:00Z", true},
    {"2026/01/02", true},
    {"2026-01-03", false},
    {"2026-01-03T00:00:00Z", false},
    {"2026-01-01T23:00:00Z", std::nullopt},  // Midnight, but where?
    {"last Friday", std::nullopt},
};

BOOST_DATA_TEST_CASE(a_day_is_the_same_however_it_is_written,
                     boost::unit_test::data::make(days), day) {
  BOOST_TEST((api::agree({.date = "2026-01-02"}, {.date = day.text}) == day.ours));
}

const Shown durations[] = {
    {"", true},
    {"00:01:05", true},
    {"0:01:05", true},
    {"00:01:05.000", true},
    {"65", true},
    {"00:01:06", false},
    {"about a minute", std::nullopt},
};

BOOST_DATA_TEST_CASE(so_is_a_duration, boost::unit_test::data::make(durations),
                     duration) {
  BOOST_TEST((api::agree({.duration = "00:01:05"}, {.duration = duration.text}) ==
              duration.ours));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_does_not_outweigh_what_contradicts) {
  const api::RunFields sent{.status = "PASSED", .date = "2026-01-02"};

  BOOST_TEST((api::agree(sent, {.status = "FAILED", .date = "?"}) == false));
  BOOST_TEST(!api::agree(sent, {.status = "PASSED", .date = "?"}));
  BOOST_TEST((api::agree({}, {.status = "FAILED", .date = "?"}) == true));
}

BOOST_AUTO_TEST_SUITE_END()
