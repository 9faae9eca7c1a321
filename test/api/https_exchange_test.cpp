#include "api/https_exchange.hpp"

#include <zlib.h>

#include <boost/test/unit_test.hpp>

#include "test/api/peer/client.hpp"

namespace {

using peer::answering;
using peer::connection_to;
using peer::contains;
using peer::error_of;
using peer::get;
using peer::Guest;
using peer::once;
using peer::post;
using peer::Server;

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

BOOST_AUTO_TEST_SUITE_END()
