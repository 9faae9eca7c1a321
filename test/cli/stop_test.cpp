#include "api/cli/stop.hpp"

#include <csignal>

#include <boost/test/unit_test.hpp>

#include "test/no_more_threads.hpp"

BOOST_AUTO_TEST_SUITE(stop)

BOOST_AUTO_TEST_CASE(work_begins_also_where_nobody_can_watch_for_signals) {
  const NoMoreThreads scarcity;

  BOOST_CHECK_NO_THROW(cli::LeaveOnSignal([] {}));
}

BOOST_AUTO_TEST_CASE(a_file_that_may_not_grow_is_an_error_of_writing) {
  cli::on_signals(cli::OnSignal::end);

  struct sigaction reaction = {};
  BOOST_TEST(::sigaction(SIGXFSZ, nullptr, &reaction) == 0);
  BOOST_TEST((reaction.sa_handler == SIG_IGN));
}

BOOST_AUTO_TEST_SUITE_END()
