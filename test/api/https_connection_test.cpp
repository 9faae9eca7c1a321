#include <boost/test/unit_test.hpp>

#include "test/api/peer/client.hpp"
#include "test/no_more_threads.hpp"

namespace {

using peer::connection_to;
using peer::contains;
using peer::error_of;
using peer::get;
using peer::Guest;
using peer::post;
using peer::Server;
using Fate = api::ExchangeError::Fate;

}  // namespace

BOOST_AUTO_TEST_SUITE(https_connection)

BOOST_AUTO_TEST_CASE(keeps_the_connection) {
  Server server({[](Guest& guest) {
    while (!guest.request().empty()) guest.answer("200 OK", "{}");
  }});
  {
    const auto exchange = api::make_exchange(connection_to(server.url()));
    for (int i = 0; i < 5; ++i) BOOST_TEST(exchange(get()).has_value());
  }
  BOOST_TEST(server.connections() == 1u);
  BOOST_TEST(server.requests().size() == 5u);
}

// A POST over it would be of unknown fate; noticed before, it is simply sent elsewhere.

BOOST_AUTO_TEST_CASE(notices_a_stale_connection_before_it_sends) {
  const auto one_answer = [](Guest& guest) {
    guest.request();
    guest.answer("200 OK", "{}");
  };
  Server server({one_answer, one_answer, one_answer});
  const auto exchange = api::make_exchange(connection_to(server.url()));

  for (std::size_t i = 1; i <= 3; ++i) {
    BOOST_TEST(error_of(exchange(post("{}"))) == "");
    server.wait_for_closed(i);
  }

  BOOST_TEST(server.connections() == 3u);
}

BOOST_AUTO_TEST_CASE(does_not_reuse_what_the_server_wants_closed) {
  const auto closing = [](Guest& guest) {
    guest.request();
    guest.answer("200 OK", "{}", "Connection: close\r\n");
    guest.wait_for_end();
  };
  Server server({closing, closing});
  const auto exchange = api::make_exchange(connection_to(server.url()));

  BOOST_TEST(error_of(exchange(get())) == "");
  BOOST_TEST(error_of(exchange(get())) == "");
  BOOST_TEST(server.connections() == 2u);
}

BOOST_AUTO_TEST_CASE(tries_all_addresses_of_a_name) {
  Server server({[](Guest& guest) {
    guest.request();
    guest.answer("200 OK", "{}");
  }});

  BOOST_TEST(
      error_of(api::make_exchange(connection_to(server.url("localhost")))(get())) == "");
}

BOOST_AUTO_TEST_CASE(speaks_ipv6) {
  Server server({[](Guest& guest) {
                  guest.request();
                  guest.answer("200 OK", "{}");
                }},
                {.ipv6 = true});

  BOOST_TEST(error_of(api::make_exchange(connection_to(server.url("[::1]")))(get())) ==
             "");
  BOOST_TEST(contains(server.requests().at(0),
                      "\r\nHost: [::1]:" + std::to_string(server.port()) + "\r\n"));
}

BOOST_AUTO_TEST_CASE(refuses_plain_http_to_other_machines) {
  const auto answer = api::make_exchange(connection_to("http://192.0.2.1"))(get());

  BOOST_TEST(answer.error().permanent);
  BOOST_TEST(contains(error_of(answer), "unencrypted"));
}

BOOST_AUTO_TEST_CASE(forwards_plain_http_by_a_proxy) {
  Server proxy({[](Guest& guest) {
    guest.request();
    guest.answer("200 OK", "{}");
    guest.request();
    guest.answer("407 Proxy Authentication Required", "");
  }});
  auto connection = connection_to("http://practitest.example/base");
  connection.allow_http = true;
  connection.proxy = "http://me:hush@127.0.0.1:" + std::to_string(proxy.port());
  const auto exchange = api::make_exchange(connection);

  BOOST_TEST(error_of(exchange(get())) == "");
  const auto refused = exchange(get());

  const auto request = proxy.requests().at(0);
  BOOST_TEST(
      request.starts_with("GET http://practitest.example/base/api/v2/x.json HTTP/1.1"));
  BOOST_TEST(contains(request, "\r\nProxy-Authorization: Basic bWU6aHVzaA==\r\n"));
  BOOST_TEST(contains(request, "\r\nHost: practitest.example\r\n"));
  BOOST_TEST(refused.error().permanent);
  BOOST_TEST((refused.error().fate == Fate::not_sent));
  BOOST_TEST(contains(error_of(refused), "by proxy 127.0.0.1:"));
}

BOOST_AUTO_TEST_CASE(finds_a_host_where_no_more_threads_can_be_had) {
  Server server({[](Guest& guest) {
    guest.request();
    guest.answer("200 OK", "{}");
  }});
  const auto exchange = api::make_exchange(connection_to(server.url("localhost")));
  const NoMoreThreads scarcity;

  BOOST_TEST(error_of(exchange(get())) == "");
}

BOOST_AUTO_TEST_SUITE_END()
