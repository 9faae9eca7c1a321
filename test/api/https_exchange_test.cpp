#include "api/https_exchange.hpp"

#include <zlib.h>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "test/api/peer/client.hpp"
#include "test/no_more_threads.hpp"

namespace {

using namespace std::chrono_literals;
using api::ExchangeError;
using peer::connection_to;
using peer::contains;
using peer::error_of;
using peer::get;
using peer::Guest;
using peer::post;
using peer::Server;
using Fate = ExchangeError::Fate;

peer::Script answering(std::string bytes) {
  return [=](Guest& guest) {
    guest.request();
    guest.send(bytes);
  };
}

std::string gzipped(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

api::Answer once(const Server& server, const api::HttpRequest& request = get()) {
  return api::make_exchange(connection_to(server.url()))(request);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(https_exchange)

BOOST_AUTO_TEST_CASE(sends_what_practitest_wants_to_see) {
  Server server({[](Guest& guest) {
    guest.request();
    guest.answer("200 OK", "[]", "Content-Type: application/json\r\nRetry-After: 3\r\n");
  }});

  const auto answer = once(server, post(R"({"data":{}})"));

  BOOST_REQUIRE_EQUAL(error_of(answer), "");
  BOOST_TEST(answer->status == 200);
  BOOST_TEST(answer->body == "[]");
  BOOST_TEST((answer->retry_after == "3"));
  BOOST_TEST((answer->content_type == "application/json"));
  const auto request = server.requests().at(0);
  BOOST_TEST(request.starts_with("POST /api/v2/x.json HTTP/1.1\r\n"));
  BOOST_TEST(contains(request, "\r\nHost: 127.0.0.1:" + std::to_string(server.port())));
  BOOST_TEST(contains(request, "\r\nContent-Type: application/json\r\n"));
  BOOST_TEST(contains(request, "\r\nPTToken: " + peer::token + "\r\n"));
  BOOST_TEST(request.ends_with("\r\nContent-Length: 11\r\n\r\n{\"data\":{}}"));
}

BOOST_AUTO_TEST_CASE(gives_email_and_token_as_basic_authentication) {
  Server server({answering("HTTP/1.1 204 No Content\r\n\r\n")});
  auto connection = connection_to(server.url() + "/gate/");
  connection.email = "a@b.c";
  connection.token = "xyz";

  BOOST_TEST(api::make_exchange(connection)(get())->status == 204);

  BOOST_TEST(server.requests().at(0).starts_with("GET /gate/api/v2/x.json "));
  BOOST_TEST(
      contains(server.requests().at(0), "\r\nAuthorization: Basic YUBiLmM6eHl6\r\n"));
  BOOST_TEST(!contains(server.requests().at(0), "PTToken"));
}

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

BOOST_AUTO_TEST_CASE(reads_chunked_and_endless_and_continued_answers) {
  Server server({answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                           "3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nTrailer: z\r\n\r\n"),
                 answering("HTTP/1.0 200 OK\r\n\r\nuntil the end"),
                 answering("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"
                           "Content-Length: 2\r\n\r\nok")});

  BOOST_TEST(once(server)->body == "abcdefg");
  BOOST_TEST(once(server)->body == "until the end");
  BOOST_TEST(once(server)->body == "ok");
}

BOOST_AUTO_TEST_CASE(unpacks_gzip) {
  const std::string text = R"({"data":[1,2,3,4,5,6,7,8,9,10]})";
  Server server({[&](Guest& guest) {
    guest.request();
    guest.answer("200 OK", gzipped(text), "Content-Encoding: gzip\r\n");
  }});

  BOOST_TEST(once(server)->body == text);
  BOOST_TEST(contains(server.requests().at(0), "\r\nAccept-Encoding: gzip\r\n"));
}

BOOST_AUTO_TEST_CASE(stops_at_a_bomb_a_flood_and_damage) {
  const auto packed = [](const std::string& body) {
    return [=](Guest& guest) {
      guest.request();
      guest.answer("200 OK", body, "Content-Encoding: gzip\r\n");
    };
  };
  const auto bomb = gzipped(std::string(4 << 20, 'x'));
  Server server({packed(bomb),
                 answering("HTTP/1.1 200 OK\r\n\r\n" + std::string(3 << 20, 'x')),
                 packed(gzipped("cut off").substr(0, 15)), packed("not gzip")});
  auto connection = connection_to(server.url());
  connection.answer_bytes = 1 << 20;
  const auto exchange = api::make_exchange(connection);

  BOOST_TEST(contains(error_of(exchange(get())), "above 1 MiB when unpacked"));
  BOOST_TEST(contains(error_of(exchange(get())), "the answer is above 1 MiB"));
  BOOST_TEST(contains(error_of(exchange(get())), "cannot be unpacked"));
  BOOST_TEST(contains(error_of(exchange(get())), "cannot be unpacked"));
}

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

BOOST_AUTO_TEST_CASE(takes_the_answer_of_a_server_that_does_not_listen_to_the_end) {
  Server server({[](Guest& guest) {
    guest.answer("413 Payload Too Large", "too large", "Connection: close\r\n");
    guest.wait_for_end();
  }});

  const auto answer = once(server, post(std::string(8 << 20, 'x')));

  BOOST_REQUIRE_EQUAL(error_of(answer), "");
  BOOST_TEST(answer->status == 413);
}

BOOST_AUTO_TEST_CASE(sends_large_bodies_whole) {
  std::string body(5 << 20, 'x');
  for (std::size_t i = 0; i < body.size(); i += 997)
    body[i] = static_cast<char>('a' + i % 26);
  Server server({[](Guest& guest) {
    guest.request();
    guest.answer("200 OK", "{}");
  }});

  BOOST_TEST(error_of(once(server, post(body))) == "");
  BOOST_TEST(server.requests().at(0).ends_with(body));
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

BOOST_AUTO_TEST_CASE(hands_a_redirect_back_and_sends_the_token_nowhere) {
  Server elsewhere({[](Guest& guest) { guest.request(); }});
  const auto target = elsewhere.url() + "/?api_token=" + peer::token;
  Server server({[&](Guest& guest) {
    guest.request();
    guest.answer("302 Found", "moved, " + peer::token, "Location: " + target + "\r\n");
  }});

  const auto answer = once(server);

  BOOST_REQUIRE_EQUAL(error_of(answer), "");
  BOOST_TEST((answer->location == elsewhere.url() + "/?api_token=***"));
  BOOST_TEST(answer->body == "moved, ***");
  BOOST_TEST(elsewhere.connections() == 0u);
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
