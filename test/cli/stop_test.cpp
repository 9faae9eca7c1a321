#include "api/cli/stop.hpp"

#include <boost/test/unit_test.hpp>

#include "test/no_more_threads.hpp"

BOOST_AUTO_TEST_SUITE(stop)

BOOST_AUTO_TEST_CASE(work_begins_also_where_nobody_can_watch_for_signals) {
  const NoMoreThreads scarcity;

  BOOST_CHECK_NO_THROW(cli::LeaveOnSignal([] {}));
}

BOOST_AUTO_TEST_SUITE_END()
