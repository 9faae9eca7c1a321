#include "api/pace.hpp"

#include <deque>

#include <boost/test/unit_test.hpp>

namespace {

using api::next_call;
using api::Time;
using namespace std::chrono_literals;

const Time noon = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + 12h;

}  // namespace

BOOST_AUTO_TEST_SUITE(pace)

BOOST_AUTO_TEST_CASE(a_full_budget_is_spent_in_one_burst) {
  const std::vector<Time> calls(29, noon);

  BOOST_TEST((next_call({.ended = calls}, 30, noon) == noon));
  BOOST_TEST((next_call({.ended = calls, .in_flight = 1}, 30, noon) > noon));
}

BOOST_AUTO_TEST_CASE(the_oldest_call_of_the_minute_frees_the_next) {
  std::vector<Time> calls;
  for (int i = 0; i < 30; ++i) calls.push_back(noon + i * 1s);

  const auto next = next_call({.ended = calls}, 30, noon + 40s);

  BOOST_TEST((next == noon + api::pace_window));
  BOOST_TEST((next_call({.ended = calls}, 30, next) == next));
}

BOOST_AUTO_TEST_CASE(nearly_all_of_the_budget_is_used_while_there_is_work) {
  constexpr auto answer = 300ms;
  std::deque<Time> ended;
  Time now = noon;
  int calls = 0;

  while (true) {
    now = next_call({.ended = {ended.begin(), ended.end()}}, 30, now);
    if (now >= noon + 60min) break;
    now += answer;
    ended.push_back(now);
    ++calls;
  }

  BOOST_TEST(calls >= 30 * 60 * 98 / 100);
  for (std::size_t i = 30; i < ended.size(); ++i)
    BOOST_TEST((ended[i] - answer - ended[i - 30] >= 1min));
}

BOOST_AUTO_TEST_CASE(a_clock_that_was_set_back_costs_a_minute_at_most) {
  const std::vector<Time> calls(30, noon + 1h);

  BOOST_TEST((next_call({.ended = calls}, 30, noon) == noon + api::pace_window));
  BOOST_TEST((next_call({.throttled = noon + 3h}, 30, noon) == noon));
}

BOOST_AUTO_TEST_CASE(throttling_ends_as_the_server_says_or_with_the_minute) {
  BOOST_TEST((api::after_throttling(7s, noon + 5s) == noon + 12s));
  BOOST_TEST((api::after_throttling(0s, noon) == noon + 1s));
  BOOST_TEST((api::after_throttling({}, noon + 25s) == noon + 60s));
  BOOST_TEST((next_call({.throttled = noon + 9s}, 30, noon) == noon + 9s));
}

BOOST_AUTO_TEST_SUITE_END()
