#include <future>

#include <boost/test/unit_test.hpp>

#include "test/api/peer/trust.hpp"

namespace {

using peer::answer_all;
using peer::check_refused;
using peer::contains;
using peer::error_of;
using peer::get;
using peer::good;
using peer::Guest;
using peer::post;
using peer::Server;
using peer::trusting;
using Fate = api::ExchangeError::Fate;

}  // namespace

BOOST_AUTO_TEST_SUITE(tls_exchange)

BOOST_AUTO_TEST_CASE(talks_to_a_server_whose_authority_is_given) {
  Server server({answer_all}, {.identity = &good()});
  {
    const auto exchange = api::make_exchange(trusting(server.url("localhost")));

    BOOST_TEST(error_of(exchange(get())) == "");
    BOOST_TEST(error_of(exchange(post("{}"))) == "");
  }
  BOOST_TEST(server.connections() == 1u);
}

// The server says something of its own first, session tickets, which is no answer.

BOOST_AUTO_TEST_CASE(tells_when_a_request_arrived_whose_answer_is_slow) {
  std::promise<void> arrived;
  const auto slow = [&](Guest& guest) {
    guest.request();
    guest.answer("200 OK", "{}");
    guest.request();
    arrived.get_future().wait();
    guest.answer("200 OK", "{}");
  };
  Server server({slow}, {.identity = &good()});
  const auto exchange = api::make_exchange(trusting(server.url("localhost")));
  bool answered = false;
  bool told_late = false;
  int told = 0;
  auto prompt = post("{}");
  prompt.on_arrival = [&] { told_late = answered; };
  auto slowly = post("{}");
  slowly.on_arrival = [&] {
    ++told;
    arrived.set_value();
  };

  BOOST_TEST(error_of(exchange(prompt)) == "");
  answered = true;
  BOOST_TEST(error_of(exchange(slowly)) == "");
  BOOST_TEST(told == 1);
  BOOST_TEST(!told_late);
}

BOOST_AUTO_TEST_CASE(says_that_the_port_does_not_speak_tls) {
  Server server({[](Guest& guest) {
    guest.send("HTTP/1.1 400 Bad Request\r\n\r\n");
    guest.wait_for_end();
  }});

  const auto url = "https://localhost:" + std::to_string(server.port());
  check_refused(api::make_exchange(trusting(url))(get()), "does not speak TLS");
}

BOOST_AUTO_TEST_CASE(bounds_the_handshake) {
  Server server({[](Guest& guest) { guest.wait_for_end(); }});
  auto connection = trusting("https://localhost:" + std::to_string(server.port()));
  connection.timeouts.handshake = std::chrono::milliseconds(200);

  const auto answer = api::make_exchange(connection)(post("{}"));

  BOOST_TEST((answer.error().fate == Fate::not_sent));
  BOOST_TEST(!answer.error().permanent);
  BOOST_TEST(contains(error_of(answer), "the TLS handshake did not end in time"));
}

BOOST_AUTO_TEST_CASE(notices_a_stale_connection) {
  const auto once = [](Guest& guest) {
    guest.request();
    guest.answer("200 OK", "{}");
  };
  Server server({once, once}, {.identity = &good()});
  const auto exchange = api::make_exchange(trusting(server.url("localhost")));

  BOOST_TEST(error_of(exchange(post("{}"))) == "");
  server.wait_for_closed(1);
  BOOST_TEST(error_of(exchange(post("{}"))) == "");
  BOOST_TEST(server.connections() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
