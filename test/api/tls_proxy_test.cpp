#include <future>

#include <boost/test/unit_test.hpp>

#include "test/api/peer/trust.hpp"

namespace {

using peer::answer_all;
using peer::authority;
using peer::check_refused;
using peer::contains;
using peer::error_of;
using peer::get;
using peer::good;
using peer::Guest;
using peer::make_certificate;
using peer::post;
using peer::Server;
using peer::trusting;
using Fate = api::ExchangeError::Fate;

}  // namespace

BOOST_AUTO_TEST_SUITE(tls_proxy)

BOOST_AUTO_TEST_CASE(goes_through_a_proxy_by_connect) {
  Server server({answer_all}, {.identity = &good()});
  Server proxy({[&](Guest& guest) {
    guest.request();
    guest.tunnel_to(server.port());
  }});
  auto connection = trusting("https://practitest.test");
  connection.proxy = "http://me:hush@127.0.0.1:" + std::to_string(proxy.port());

  const auto answer = api::make_exchange(connection)(post("{}"));

  // The tunnel leads to our server, whose certificate is for localhost.
  check_refused(answer, "\"localhost\", not for this host");
  const auto request = proxy.requests().at(0);
  BOOST_TEST(request.starts_with("CONNECT practitest.test:443 HTTP/1.1\r\n"));
  BOOST_TEST(contains(request, "\r\nProxy-Authorization: Basic bWU6aHVzaA==\r\n"));
  BOOST_TEST(!contains(request, peer::token));
}

BOOST_AUTO_TEST_CASE(works_inside_a_proxys_tunnel) {
  const auto far = make_certificate({.names = {"DNS:practitest.test"}}, &authority());
  Server server({answer_all}, {.identity = &far});
  Server proxy({[&](Guest& guest) {
    guest.request();
    guest.tunnel_to(server.port());
  }});
  auto connection = trusting("https://practitest.test");
  connection.proxy = "127.0.0.1:" + std::to_string(proxy.port());
  {
    const auto exchange = api::make_exchange(connection);

    BOOST_TEST(error_of(exchange(get())) == "");
    BOOST_TEST(error_of(exchange(post("{}"))) == "");
  }
  BOOST_TEST(server.requests().size() == 2u);
  BOOST_TEST(proxy.requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(does_not_take_what_a_proxy_confirms_for_an_arrival) {
  std::promise<void> patience;
  const auto slow = [&](Guest& guest) {
    guest.request();
    patience.get_future().wait_for(api::arrival_grace + std::chrono::milliseconds(150));
    guest.answer("200 OK", "{}");
  };
  const auto far = make_certificate({.names = {"DNS:practitest.test"}}, &authority());
  Server server({slow}, {.identity = &far});
  Server proxy({[&](Guest& guest) {
    guest.request();
    guest.tunnel_to(server.port());
  }});
  auto connection = trusting("https://practitest.test");
  connection.proxy = "127.0.0.1:" + std::to_string(proxy.port());
  bool told = false;
  auto request = post("{}");
  request.on_arrival = [&] { told = true; };

  BOOST_TEST(error_of(api::make_exchange(connection)(request)) == "");
  BOOST_TEST(!told);
}

BOOST_AUTO_TEST_CASE(says_why_a_proxy_does_not_let_us_through) {
  const auto refusing = [](std::string_view status) {
    return [=](Guest& guest) {
      guest.request();
      guest.answer(status, "<html>denied</html>");
    };
  };
  Server proxy({refusing("407 Proxy Authentication Required"), refusing("403 Forbidden"),
                refusing("503 Service Unavailable"),
                [](Guest& guest) { guest.request(); }});
  auto connection = trusting("https://practitest.test");
  connection.proxy = "http://me:hushhush@127.0.0.1:" + std::to_string(proxy.port());
  const auto exchange = api::make_exchange(connection);

  check_refused(exchange(post("{}")), "HTTP 407");
  check_refused(exchange(post("{}")), "the proxy refuses the connection (HTTP 403)");
  for (int i = 0; i < 2; ++i) {
    const auto answer = exchange(post("{}"));
    BOOST_TEST((answer.error().fate == Fate::not_sent));
    BOOST_TEST(!answer.error().permanent);
    BOOST_TEST(!contains(error_of(answer), "hushhush"));
  }
}

BOOST_AUTO_TEST_CASE(goes_around_the_proxy_where_no_proxy_says_so) {
  Server server({answer_all}, {.identity = &good()});
  auto connection = trusting(server.url("localhost"));
  connection.proxy = "http://127.0.0.1:1";
  connection.no_proxy = "localhost";

  BOOST_TEST(error_of(api::make_exchange(connection)(get())) == "");
}

BOOST_AUTO_TEST_SUITE_END()
