#include "api/paced_exchange.hpp"

#include <boost/test/unit_test.hpp>

#include "api/ledger_memory.hpp"

BOOST_AUTO_TEST_SUITE(paced_exchange)

BOOST_AUTO_TEST_CASE(no_call_begins_once_it_is_cancelled) {
  api::MemoryLedger memory;
  int made = 0;
  const auto exchange = api::paced(
      [&](const api::HttpRequest&) -> api::Answer {
        ++made;
        return api::HttpResponse{.status = 200};
      },
      memory.open(), 30, [&] { return made > 0; });

  const auto before = exchange({});
  const auto after = exchange({});

  BOOST_TEST(before.has_value());
  BOOST_TEST((after.error().fate == api::ExchangeError::Fate::not_sent));
  BOOST_TEST(after.error().permanent);
  BOOST_TEST(made == 1);
}

BOOST_AUTO_TEST_SUITE_END()
