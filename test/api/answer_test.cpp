#include "api/answer.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace {

using api::Meaning;
using namespace std::chrono_literals;

constexpr std::chrono::sys_time<std::chrono::milliseconds> noon{
    std::chrono::sys_days{std::chrono::year{2026} / 5 / 4} + 12h};

api::Verdict judge(int status, std::string body, std::size_t expected = 2) {
  return api::judge_post(api::HttpResponse{.status = status, .body = std::move(body)},
                         expected, noon);
}

struct Case {
  int status;
  Meaning meaning;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
  return out << "HTTP " << c.status;
}

const Case cases[] = {
    {400, Meaning::refused}, {401, Meaning::stop},      {403, Meaning::stop},
    {404, Meaning::refused}, {408, Meaning::unknown},   {413, Meaning::refused},
    {422, Meaning::refused}, {429, Meaning::throttled}, {500, Meaning::unknown},
    {502, Meaning::unknown}, {503, Meaning::unknown},   {504, Meaning::unknown},
    {301, Meaning::stop},    {302, Meaning::unknown},   {308, Meaning::stop},
    {101, Meaning::unknown},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(answer)

BOOST_DATA_TEST_CASE(knows_what_a_status_means, boost::unit_test::data::make(cases), c) {
  BOOST_TEST((judge(c.status, "no").meaning == c.meaning));
}

BOOST_AUTO_TEST_CASE(takes_ids_as_strings_or_numbers) {
  const auto verdict = judge(200, R"({"data":[
      {"id":"49676","type":"runs","attributes":{"instance-id":98016}}, {"id":5}]})");

  BOOST_TEST((verdict.meaning == Meaning::stored));
  BOOST_TEST((verdict.created == std::vector<api::Created>{{49676, 98016}, {5, 0}}));
}

BOOST_AUTO_TEST_CASE(takes_a_lone_object_for_a_lone_run) {
  BOOST_TEST((judge(201, R"({"data":{"id":"7"}})", 1).meaning == Meaning::stored));
}

BOOST_AUTO_TEST_CASE(does_not_trust_a_success_that_it_cannot_read) {
  for (const char* body :
       {"", "<html>", R"({"data":[{"id":"1"}]})", R"({"data":[{}, {}]})",
        R"({"data":[{"id":"1"},{"id":"2"}])", R"({"data":null})", "[]"}) {
    const auto verdict = judge(200, body);

    BOOST_TEST((verdict.meaning == Meaning::unknown), body);
    BOOST_TEST(!verdict.message.empty());
  }
}

BOOST_AUTO_TEST_CASE(tells_not_sent_from_unknown) {
  using Fate = api::ExchangeError::Fate;
  const auto judged = [](Fate fate) {
    return api::judge_post(api::ExchangeError{fate, true, "m"}, 1, noon);
  };

  BOOST_TEST((judged(Fate::not_sent).meaning == Meaning::not_stored));
  BOOST_TEST((judged(Fate::unknown).meaning == Meaning::unknown));
  BOOST_TEST(judged(Fate::unknown).permanent);
}

BOOST_AUTO_TEST_CASE(reads_retry_after_as_seconds_or_as_a_date) {
  BOOST_TEST((api::retry_after("17", noon) == 17s));
  BOOST_TEST((api::retry_after("0", noon) == 0s));
  BOOST_TEST((api::retry_after("Mon, 04 May 2026 12:00:41 GMT", noon) == 41s));
  BOOST_TEST((api::retry_after("Mon, 04 May 2026 11:00:00 GMT", noon) == 0s));
  BOOST_TEST((api::retry_after("99999999", noon) == 1h));
  for (const char* odd :
       {"", "-3", "soon", "1.5", "99999999999999", "Mon, 99 May 2026 1:1:1"})
    BOOST_TEST(!api::retry_after(odd, noon), odd);
}

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
