#include <cstdio>
#include <future>

#include <boost/test/unit_test.hpp>

#include "api/tls.hpp"
#include "test/api/peer/client.hpp"

namespace {

using peer::connection_to;
using peer::contains;
using peer::error_of;
using peer::get;
using peer::Guest;
using peer::Identity;
using peer::make_certificate;
using peer::post;
using peer::Server;
using Fate = api::ExchangeError::Fate;

const Identity& authority() {
  static const Identity authority = peer::make_authority();
  return authority;
}

std::string authority_file() {
  static const auto path = peer::written("authority.pem", authority().certificate);
  return path;
}

const Identity& good() {
  static const Identity identity = make_certificate({}, &authority());
  return identity;
}

void answer_all(Guest& guest) {
  while (!guest.request().empty()) guest.answer("200 OK", "{}");
}

api::Connection trusting(const std::string& url) {
  auto connection = connection_to(url);
  connection.ca_file = authority_file();
  return connection;
}

// What a client that trusts our authority says to a server with this certificate.
api::Answer meet(const Identity& identity, const std::string& host = "localhost") {
  Server server({answer_all}, {.identity = &identity});
  return api::make_exchange(trusting(server.url(host)))(post("{}"));
}

void check_refused(const api::Answer& answer, std::string_view words) {
  BOOST_REQUIRE(!answer);
  BOOST_TEST(answer.error().permanent);
  BOOST_TEST((answer.error().fate == Fate::not_sent));
  BOOST_TEST(contains(answer.error().message, words), answer.error().message);
}

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

BOOST_AUTO_TEST_CASE(checks_addresses_as_well_as_names) {
  BOOST_TEST(error_of(meet(good(), "127.0.0.1")) == "");
}

BOOST_AUTO_TEST_CASE(refuses_a_certificate_for_another_host) {
  const auto other = make_certificate({.names = {"DNS:other.example"}}, &authority());

  check_refused(meet(other),
                "the certificate is for \"other.example\", not for this host");
  check_refused(meet(other, "127.0.0.1"), "not for this host");
}

BOOST_AUTO_TEST_CASE(refuses_expired_and_future_certificates) {
  const auto old =
      make_certificate({.valid_from_days = -9, .valid_to_days = -2}, &authority());
  const auto early =
      make_certificate({.valid_from_days = 2, .valid_to_days = 9}, &authority());

  check_refused(meet(old), "expired on 20");
  check_refused(meet(early), "check this machine's clock");
}

BOOST_AUTO_TEST_CASE(refuses_self_signed_and_unknown_authorities) {
  check_refused(meet(make_certificate({})), "self-signed");

  const auto stranger = peer::make_authority("Stranger");
  check_refused(meet(make_certificate({}, &stranger)), "--ca-file");

  Server server({answer_all}, {.identity = &good()});
  check_refused(api::make_exchange(connection_to(server.url("localhost")))(get()),
                "\"Test Authority\" is not known here");
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

BOOST_AUTO_TEST_CASE(shows_a_client_certificate) {
  const auto me = make_certificate({.names = {"DNS:me"}}, &authority());
  const peer::Setting setting{.identity = &good(),
                              .client_authority = authority().certificate};
  Server server({answer_all, answer_all}, setting);
  auto connection = trusting(server.url("localhost"));

  check_refused(api::make_exchange(connection)(post("{}")), "--client-cert");

  connection.client_cert = peer::written("me.pem", me.certificate);
  connection.client_key = peer::written("me.key", me.key);
  BOOST_TEST(error_of(api::make_exchange(connection)(get())) == "");
}

BOOST_AUTO_TEST_CASE(says_which_file_is_wrong) {
  Server server({answer_all, answer_all, answer_all}, {.identity = &good()});
  auto connection = connection_to(server.url("localhost"));
  connection.ca_file = "/nowhere/ca.pem";
  check_refused(api::make_exchange(connection)(get()),
                "--ca-file /nowhere/ca.pem: No such file");

  connection.ca_file = peer::written("empty.pem", "no certificate");
  check_refused(api::make_exchange(connection)(get()), "--ca-file ");

  connection = trusting(server.url("localhost"));
  connection.client_cert = authority_file();
  connection.client_key = peer::written("other.key", good().key);
  check_refused(api::make_exchange(connection)(get()), "--client-key ");
}

BOOST_AUTO_TEST_CASE(asks_nobody_for_the_pass_phrase_of_a_key) {
  auto connection = trusting("https://localhost");
  connection.client_cert = authority_file();
  connection.client_key =
      peer::written("hidden.key", peer::encrypted(authority().key, "hush"));
  // Where OpenSSL would look for it without a terminal.
  std::FILE* const answers =
      std::freopen(peer::written("answers", "hush\n").c_str(), "r", stdin);

  const auto fault = api::fault_in_files(connection);

  BOOST_TEST(std::fgetc(answers) == 'h');
  BOOST_TEST(
      contains(fault.value_or(""), "hidden.key: it is encrypted; give it without"));
}

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
