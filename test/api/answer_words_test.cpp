#include "api/answer_words.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(answer_words)

BOOST_AUTO_TEST_CASE(passes_on_the_servers_own_words) {
  const auto text = [](int status, std::string body) {
    return api::describe({.status = status, .body = std::move(body)});
  };

  BOOST_TEST(text(422, R"({"errors":[{"title":"Invalid","detail":"no instance 7"}]})") ==
             "HTTP 422: Invalid; no instance 7");
  BOOST_TEST(text(422, R"({"errors":{"message":"bad"}})") == "HTTP 422: bad");
  BOOST_TEST(text(400, R"({"error":"x\u001b[31m\ny"})") == "HTTP 400: x?[31m y");
  BOOST_TEST(text(502, "<html><head><title>502 Bad Gateway</title>") ==
             "HTTP 502: PractiTest is out of order; the same command goes on later "
             "(\"502 Bad Gateway\")");
  BOOST_TEST(text(500, "") ==
             "HTTP 500: PractiTest is out of order; the same command goes on later");
  BOOST_TEST(text(401, "").find("refuses the token") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(cuts_a_megabyte_of_error_text) {
  const std::string flood(1 << 20, 'x');

  BOOST_TEST(api::describe({.status = 500, .body = flood}).size() < 400u);
}

BOOST_AUTO_TEST_CASE(says_where_a_redirect_leads) {
  const api::HttpResponse redirect{.status = 301,
                                   .location = "https://elsewhere.example/\x1b[1m"};

  BOOST_TEST(api::describe(redirect).find(
                 "redirect to \"https://elsewhere.example/?[1m\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(says_what_came_in_place_of_json) {
  const auto text = [](const std::string& body) {
    return api::describe_unreadable({.status = 200, .body = body});
  };

  BOOST_TEST(
      text("<html><title>Sign in</title>") ==
      "HTTP 200: the answer is no JSON but an HTML page, \"Sign in\"; check --url, "
      "and what stands in between");
  BOOST_TEST(text("{\"data\": [{\"id\":") ==
             "HTTP 200: the answer cannot be read: \"{\"data\": [{\"id\":\"");
  BOOST_TEST(text(" ") == "HTTP 200: the answer is empty");
}

BOOST_AUTO_TEST_CASE(says_what_an_error_is_about) {
  const auto text = [](const std::string& body) {
    return api::describe({.status = 422, .body = body});
  };

  BOOST_TEST(
      text(R"({"errors":[
      {"title": "is missing", "source": {"pointer": "/data/attributes/tester-id"}},
      {"title": "is unknown", "source": {"parameter": "set-filter-id"}}, {"title": "x"}]})") ==
      "HTTP 422: data/attributes/tester-id: is missing; set-filter-id: is unknown; "
      "x");
  BOOST_TEST(text(R"({"errors":[{"title": "a", "detail": "b", "source": 7}]})") ==
             "HTTP 422: a; b");
}

BOOST_AUTO_TEST_SUITE_END()
