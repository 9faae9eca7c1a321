#include "api/file_exchange.hpp"

#include <boost/test/unit_test.hpp>

#include "api/https_exchange.hpp"
#include "test/api/peer/client.hpp"

namespace {

using peer::connection_to;
using peer::contains;
using peer::error_of;
using peer::Guest;
using peer::Server;

const api::HttpRequest wanted{.target = "/api/v2/projects/1/attachments/7", .file = true};

peer::Script redirecting(std::string location) {
  return [=](Guest& guest) {
    guest.request();
    guest.answer("302 Found", "<html></html>",
                 "Connection: close\r\nLocation: " + location + "\r\n");
  };
}

void give_file(Guest& guest) {
  guest.request();
  guest.answer("200 OK", "pixels");
}

api::Answer fetch(const api::Connection& connection) {
  return api::make_file_exchange(api::make_exchange(connection), connection)(wanted);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(file_exchange)

BOOST_AUTO_TEST_CASE(follows_to_another_host_without_the_token) {
  Server storage({give_file});
  Server server({redirecting(storage.url("localhost") + "/keep/7?signature=a%2Fb")});

  const auto answer = fetch(connection_to(server.url()));

  BOOST_REQUIRE_EQUAL(error_of(answer), "");
  BOOST_TEST(answer->body == "pixels");
  const auto asked = storage.requests().at(0);
  BOOST_TEST(asked.starts_with("GET /keep/7?signature=a%2Fb HTTP/1.1\r\n"));
  BOOST_TEST(!contains(asked, peer::token));
  BOOST_TEST(!contains(asked, "PTToken"));
  BOOST_TEST(contains(server.requests().at(0), peer::token));
  BOOST_TEST(!contains(server.requests().at(0), "application/json"));
}

BOOST_AUTO_TEST_CASE(the_same_host_is_asked_with_the_token) {
  Server server({redirecting("/files/7"), give_file});

  const auto answer = fetch(connection_to(server.url()));

  BOOST_REQUIRE_EQUAL(error_of(answer), "");
  BOOST_TEST(answer->body == "pixels");
  BOOST_TEST(server.requests().at(1).starts_with("GET /files/7 "));
  BOOST_TEST(contains(server.requests().at(1), peer::token));
}

BOOST_AUTO_TEST_CASE(does_not_go_in_circles) {
  const auto again = redirecting("/again");
  Server server({again, again, again, again, again, again, again});

  BOOST_TEST(contains(error_of(fetch(connection_to(server.url()))), "again and again"));
  BOOST_TEST(server.requests().size() == 6u);
}

BOOST_AUTO_TEST_CASE(does_not_go_where_nothing_is_encrypted) {
  Server server({redirecting("http://files.example.com/7")});

  const auto answer = fetch(connection_to(server.url()));

  BOOST_TEST(error_of(answer) ==
             "the file lies at http://files.example.com, which is not encrypted; it is "
             "not fetched");
  BOOST_TEST(answer.error().permanent);
}

BOOST_AUTO_TEST_CASE(does_not_go_to_a_host_that_brings_headers_along) {
  Server proxy({[](Guest& guest) { guest.request(); }});
  Server server({redirecting("https://evil%0d%0aX-Injected:%20y/7")});
  auto connection = connection_to(server.url());
  connection.proxy = proxy.url();

  const auto answer = fetch(connection);

  BOOST_TEST(error_of(answer) ==
             "the file's place names no host of letters, digits, \"-\", \".\" "
             "and \"_\" alone");
  BOOST_TEST(proxy.requests().empty());
}

BOOST_AUTO_TEST_CASE(what_the_other_host_refuses_is_not_said_of_the_token) {
  Server storage({[](Guest& guest) {
    guest.request();
    guest.answer("403 Forbidden", "<Error>expired</Error>");
  }});
  Server server({redirecting(storage.url("localhost") + "/7?signature=secret")});

  const auto answer = fetch(connection_to(server.url()));

  BOOST_TEST(contains(error_of(answer), "where the file lies, says HTTP 403"));
  BOOST_TEST(!contains(error_of(answer), "signature"));
  BOOST_TEST(answer.error().permanent);
}

BOOST_AUTO_TEST_SUITE_END()
