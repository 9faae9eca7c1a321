#include "api/cli/asked_wait.hpp"

#include <stdlib.h>
#include <time.h>

#include <boost/test/unit_test.hpp>

namespace {

using namespace std::chrono_literals;

// Answers to the calls of several connections, by a clock that the test turns.
struct Answers {
  cli::AskedWait wait;
  api::Time now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + 14h;

  Answers() {
    ::setenv("TZ", "UTC", 1);
    ::tzset();
  }

  std::string said(const api::Answer& answer) {
    return wait.told_by(answer, now).value_or("nothing");
  }
  std::string said_of(const std::string& retry_after) {
    return said(api::HttpResponse{.status = 429, .retry_after = retry_after});
  }
};

const std::string why =
    ", as PractiTest asks after too many calls (HTTP 429, Retry-After)";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(asked_wait, Answers)

BOOST_AUTO_TEST_CASE(says_how_long_practitest_wants_us_to_wait_and_why) {
  BOOST_TEST(said_of("40") == "waiting 40 s" + why);
}

BOOST_AUTO_TEST_CASE(reads_the_date_that_a_wait_ends_at) {
  BOOST_TEST(said_of("Mon, 23 Nov 2026 14:01:30 GMT") == "waiting 1 min 30 s" + why);
}

BOOST_AUTO_TEST_CASE(says_of_a_wait_of_minutes_when_it_ends) {
  BOOST_TEST(said_of("290") == "waiting until 14:05" + why);
}

BOOST_AUTO_TEST_CASE(says_a_wait_once_for_all_connections) {
  BOOST_TEST(said_of("40") == "waiting 40 s" + why);
  now += 300ms;
  BOOST_TEST(said_of("40") == "nothing");
  now += 20s;
  BOOST_TEST(said_of("20") == "nothing");
}

BOOST_AUTO_TEST_CASE(says_the_next_wait_and_one_that_grows) {
  BOOST_TEST(said_of("40") == "waiting 40 s" + why);
  BOOST_TEST(said_of("60") == "waiting 1 min 00 s" + why);
  now += 61s;
  BOOST_TEST(said_of("30") == "waiting 30 s" + why);
}

BOOST_AUTO_TEST_CASE(says_nothing_where_practitest_asks_for_no_wait) {
  BOOST_TEST(said(api::HttpResponse{.status = 429}) == "nothing");
  BOOST_TEST(said(api::HttpResponse{.status = 200, .retry_after = "40"}) == "nothing");
  BOOST_TEST(said(api::ExchangeError{.message = "reset"}) == "nothing");
  BOOST_TEST(said_of("soon") == "nothing");
}

BOOST_AUTO_TEST_SUITE_END()
