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

BOOST_AUTO_TEST_SUITE_END()
