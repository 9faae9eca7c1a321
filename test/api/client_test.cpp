#include "api/client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <deque>

#include "api/pages.hpp"

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

// Gives its answers in turn, and remembers what was asked and how long was waited.
struct Script {
  std::deque<api::Answer> answers;
  std::vector<std::string> asked = {};
  std::vector<milliseconds> slept = {};

  api::Client client() {
    return {.world = {.exchange =
                          [this](const api::HttpRequest& request) {
                            asked.push_back(request.target);
                            auto answer = answers.at(0);
                            answers.pop_front();
                            return answer;
                          },
                      .now = [] { return std::chrono::sys_time<milliseconds>(1000s); },
                      .sleep = [this](milliseconds pause) { slept.push_back(pause); },
                      .jitter = [] { return 0.0; }},
            .project = 4566,
            .attempts = 3};
  }
};

api::Answer status(int code, std::string body = {}) {
  return api::HttpResponse{.status = code, .body = std::move(body)};
}

api::Answer lost() {
  return api::ExchangeError{.message = "connection reset"};
}

std::string page(int id, const std::string& next) {
  return R"({"data":[{"id":")" + std::to_string(id) + R"("}],"meta":{"next-page":)" +
         next + R"(,"total-pages":2,"total-count":2}})";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(client)

BOOST_AUTO_TEST_CASE(asks_again_after_losses_with_doubling_pauses) {
  Script script{.answers = {lost(), status(503), status(200, "{}")}};

  const auto answer = api::get(script.client(), "/x");

  BOOST_TEST(answer->body == "{}");
  BOOST_TEST((script.slept == std::vector<milliseconds>{500ms, 1s}));
}

BOOST_AUTO_TEST_CASE(gives_up_after_its_attempts_and_says_the_last_reason) {
  Script script{.answers = {lost(), lost(), status(503, "maintenance")}};

  const auto answer = api::get(script.client(), "/api/v2/projects/4566/runs.json?a=1");

  BOOST_TEST(answer.error().message ==
             "GET /api/v2/projects/4566/runs.json: HTTP 503: PractiTest is out of order; "
             "the same command goes on later (\"maintenance\")");
}

// The script's clock stands at 40 s of a minute.
BOOST_AUTO_TEST_CASE(waiting_for_a_throttled_minute_is_no_attempt) {
  auto throttled = api::HttpResponse{.status = 429};
  auto obeyed = throttled;
  obeyed.retry_after = "7";
  Script script{.answers = {throttled, obeyed, throttled, throttled, status(200)}};

  BOOST_TEST(api::get(script.client(), "/x").has_value());
  BOOST_TEST((script.slept == std::vector<milliseconds>{20s, 7s, 20s, 20s}));
}

BOOST_AUTO_TEST_CASE(never_repeats_what_is_refused) {
  Script script{.answers = {status(422)}};

  BOOST_TEST(!api::get(script.client(), "/x"));
  BOOST_TEST(script.slept.empty());
}

struct Refusal {
  int status;
  const char* target;
  bool rejected;
};
std::ostream& operator<<(std::ostream& out, const Refusal& refusal) {
  return out << refusal.status << ' ' << refusal.target;
}
const Refusal refusals[] = {{401, "/api/v2/projects/4566/runs.json", true},
                            {403, "/api/v2/projects/4566/runs.json", true},
                            {404, "/api/v2/projects/4566/runs.json?x=1", true},
                            {404, "/api/v2/projects/4566/instances/7.json", false},
                            {422, "/api/v2/projects/4566/runs.json", false}};

BOOST_DATA_TEST_CASE(tells_a_refusal_of_us_from_one_of_the_request,
                     boost::unit_test::data::make(refusals), refusal) {
  Script script{.answers = {status(refusal.status)}};

  const auto answer = api::get(script.client(), refusal.target);

  BOOST_TEST(answer.error().rejected == refusal.rejected);
}

BOOST_AUTO_TEST_CASE(reads_all_pages_and_counts_them_off_itself) {
  Script script{.answers = {status(200, page(1, "2")), status(200, page(2, "null"))}};
  std::string ids;

  const auto total =
      api::read_pages(script.client(), "/r?set-ids=1", [&](const auto& item) {
        ids += item.at("id").get_string().c_str();
        return true;
      });

  BOOST_TEST(total.value() == 2u);
  BOOST_TEST(ids == "12");
  BOOST_TEST(script.asked.back() == "/r?set-ids=1&page%5Bnumber%5D=2&page%5Bsize%5D=100");
}

BOOST_AUTO_TEST_CASE(a_link_to_another_host_gives_no_more_than_a_number) {
  const auto first = R"({"data":[{"id":"1"}],"links":{"next":)"
                     R"("https://evil.example/x?api_token=T&page%5Bnumber%5D=2"}})";
  Script script{.answers = {status(200, first), status(200, R"({"data":[]})")}};

  api::read_pages(script.client(), "/r", [](const auto&) { return true; }).value();

  BOOST_TEST(script.asked.back() == "/r?page%5Bnumber%5D=2&page%5Bsize%5D=100");
}

BOOST_AUTO_TEST_CASE(pages_in_a_circle_are_an_error) {
  Script script{.answers = {status(200, page(1, "1")), status(200, page(1, "1")),
                            status(200, page(1, "1"))}};

  const auto total =
      api::read_pages(script.client(), "/r", [](const auto&) { return true; });

  BOOST_TEST(total.has_error());
}

BOOST_AUTO_TEST_CASE(half_an_answer_is_asked_for_again) {
  Script script{
      .answers = {status(200, R"({"data":[{"id")"), status(200, R"({"data":[]})")}};

  const auto total =
      api::read_pages(script.client(), "/r", [](const auto&) { return true; });

  BOOST_TEST(total.has_value());
}

BOOST_AUTO_TEST_CASE(values_of_a_query_are_encoded_whole) {
  BOOST_TEST(api::query_value("a b&c=é/[1]") == "a%20b%26c%3D%C3%A9%2F%5B1%5D");
}

BOOST_AUTO_TEST_SUITE_END()
