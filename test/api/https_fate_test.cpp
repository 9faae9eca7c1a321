#include <atomic>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "test/api/peer/client.hpp"

namespace {

using namespace std::chrono_literals;
using peer::answering;
using peer::connection_to;
using peer::contains;
using peer::error_of;
using peer::get;
using peer::Guest;
using peer::once;
using peer::post;
using peer::Server;
using Fate = api::ExchangeError::Fate;

}  // namespace

BOOST_AUTO_TEST_SUITE(https_fate)

BOOST_AUTO_TEST_CASE(leaves_the_fate_open_once_something_was_sent) {
  Server server({answering(""), answering("HTTP/1.1 200 OK\r\nContent-Le"),
                 answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":"),
                 answering("SSH-2.0-OpenSSH_9.2\r\n\r\n")});
  const auto exchange = api::make_exchange(connection_to(server.url()));

  for (const char* words :
       {"closed without an answer", "ended early", "ended early", "is not HTTP"}) {
    const auto answer = exchange(post("{}"));

    BOOST_REQUIRE(!answer);
    BOOST_TEST((answer.error().fate == Fate::unknown));
    BOOST_TEST(!answer.error().permanent);
    BOOST_TEST(contains(answer.error().message, words), answer.error().message);
  }
}

BOOST_AUTO_TEST_CASE(gives_up_on_a_silent_server) {
  Server server({[](Guest& guest) {
                   guest.request();
                   guest.wait_for_end();
                 },
                 [](Guest& guest) {
                   guest.request();
                   guest.send("HTTP/1.1 200 OK\r\n");
                   guest.wait_for_end();
                 }});
  auto connection = connection_to(server.url());
  // Long enough for a busy machine to bring the half answer.
  connection.timeouts.silence = 400ms;
  const auto exchange = api::make_exchange(connection);

  const auto silent = exchange(post("{}"));
  const auto halting = exchange(post("{}"));

  BOOST_TEST((silent.error().fate == Fate::unknown));
  BOOST_TEST(contains(silent.error().message, "no answer within 400 ms"));
  BOOST_TEST(contains(halting.error().message, "stopped after 17 bytes"));
}

BOOST_AUTO_TEST_CASE(bounds_a_call_that_trickles) {
  Server server({[](Guest& guest) {
    guest.request();
    guest.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n");
    guest.wait_for_end();
  }});
  auto connection = connection_to(server.url());
  connection.timeouts.total = 200ms;

  const auto answer = api::make_exchange(connection)(get());

  BOOST_TEST(contains(error_of(answer), "the call took 200 ms"));
}

BOOST_AUTO_TEST_CASE(bounds_a_call_that_is_flooded) {
  std::atomic<bool> given_up = false;
  Server server({[&](Guest& guest) {
    guest.request();
    std::string flood;
    for (int i = 0; i < 1000; ++i) flood += "HTTP/1.1 100 Continue\r\n\r\n";
    // Long enough to tell, and not for ever where nothing ends it.
    const auto end = std::chrono::steady_clock::now() + 5s;
    while (!given_up && std::chrono::steady_clock::now() < end) guest.send(flood);
  }});
  auto connection = connection_to(server.url());
  connection.timeouts.total = 200ms;

  const auto answer = api::make_exchange(connection)(get());
  given_up = true;

  BOOST_TEST(contains(error_of(answer), "the call took 200 ms"), error_of(answer));
}

BOOST_AUTO_TEST_CASE(takes_the_answer_of_a_server_that_does_not_listen_to_the_end) {
  Server server({[](Guest& guest) {
    guest.answer("413 Payload Too Large", "too large", "Connection: close\r\n");
    guest.wait_for_end();
  }});

  const auto answer = once(server, post(std::string(8 << 20, 'x')));

  BOOST_REQUIRE_EQUAL(error_of(answer), "");
  BOOST_TEST(answer->status == 413);
}

BOOST_AUTO_TEST_CASE(knows_that_nothing_was_sent_where_nobody_listens) {
  std::string url;
  {
    const Server server({});
    url = server.url();
  }

  const auto answer = api::make_exchange(connection_to(url))(post("{}"));

  BOOST_TEST((answer.error().fate == Fate::not_sent));
  BOOST_TEST(!answer.error().permanent);
  BOOST_TEST(
      contains(error_of(answer), "cannot connect to 127.0.0.1: Connection refused"));
}

BOOST_AUTO_TEST_CASE(knows_that_nothing_was_sent_to_a_host_that_is_not_there) {
  const auto answer =
      api::make_exchange(connection_to("https://nowhere.invalid"))(post("{}"));

  BOOST_TEST((answer.error().fate == Fate::not_sent));
  BOOST_TEST(contains(error_of(answer), "https://nowhere.invalid: "));
  BOOST_TEST(contains(error_of(answer), "resolve"));
}

BOOST_AUTO_TEST_CASE(takes_what_is_thrown_after_the_request_for_an_unknown_fate) {
  Server server({[](Guest& guest) {
                   guest.request();
                   guest.wait_for_end();
                 },
                 [](Guest& guest) {
                   guest.request();
                   guest.answer("200 OK", "{}");
                 }});
  const auto exchange = api::make_exchange(connection_to(server.url()));
  auto request = post("{}");
  request.on_arrival = [] { throw std::runtime_error("no memory"); };

  const auto answer = exchange(request);

  BOOST_TEST((answer.error().fate == Fate::unknown));
  BOOST_TEST(contains(error_of(answer), "no memory"));
  BOOST_TEST(error_of(exchange(get())) == "");
}

BOOST_AUTO_TEST_SUITE_END()
