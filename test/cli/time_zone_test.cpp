#include "api/cli/time_zone.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;
using namespace std::chrono_literals;

constexpr Time noon{std::chrono::sys_days(std::chrono::year(2026) / 7 / 1) + 12h + 5ms};

}  // namespace

BOOST_AUTO_TEST_SUITE(time_zone)

BOOST_AUTO_TEST_CASE(takes_offsets_east_and_west) {
  BOOST_TEST((cli::time_zone("UTC")->utc_of(noon) == noon));
  BOOST_TEST((cli::time_zone("+02:00")->utc_of(noon) == noon - 2h));
  BOOST_TEST((cli::time_zone("+02:00")->wall_of(noon) == noon + 2h));
  BOOST_TEST((cli::time_zone("-0530")->utc_of(noon) == noon + 5h + 30min));
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_zone) {
  for (const char* zone :
       {"", "Mars/Base", "../../etc/passwd", "/etc/passwd", "+2", "+99:00"})
    BOOST_TEST(!cli::time_zone(zone));
}

BOOST_AUTO_TEST_SUITE_END()
