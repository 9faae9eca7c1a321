#include "api/make_instances.hpp"

#include <algorithm>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "api/catalogue_calls.hpp"
#include "test/api/rehearsal.hpp"

namespace {

namespace json = boost::json;
using mapping::Id;

// Tests 1 to 50, and set 2 without any of them.
const char* const seed =
    R"({"project": 4566, "sets": [{"id": 1, "name": "Nightly"}, {"id": 2, "name": "New"}],
        "instances": {"from": 1, "to": 50, "set-id": 1, "name": "case {n}"}})";

/// Answers a POST in its own way, and may hand it on.
using Odd = std::function<api::Answer(const api::HttpRequest&, const api::Exchange&)>;

struct Project : api_test::Rehearsal {
  Project() : Rehearsal(seed) {}

  api::InstanceOfTest make(std::size_t count, const Odd& odd) {
    auto client = this->client();
    client.world.exchange = [&, honest = client.world.exchange](const auto& request) {
      if (request.method == api::HttpRequest::Method::get) return honest(request);
      ++posts;
      return odd(request, honest);
    };
    std::vector<Id> tests(count);
    for (std::size_t i = 0; i < count; ++i) tests[i] = static_cast<Id>(i + 1);
    return api::make_instances(client, 2, tests, warnings).value();
  }

  /// By the server's own word, each of which is the only one of its test.
  api::InstanceOfTest stored() {
    const Id set = 2;
    const auto found = api::instances_of(client(), {&set, 1}).value();
    api::InstanceOfTest instances;
    for (const auto& entry : found.at(set))
      BOOST_TEST(instances.emplace(entry.test, entry.instance).second);
    return instances;
  }

  int posts = 0;
  std::vector<std::string> warnings;
};

/// A POST whose answer is changed on its way.
Odd changed(const std::function<void(json::array&)>& change) {
  return [change](const api::HttpRequest& request, const api::Exchange& honest) {
    auto answer = honest(request);
    auto body = json::parse(answer->body);
    change(body.at("data").as_array());
    answer->body = json::serialize(body);
    return answer;
  };
}

/// What is left of a POST of instances when only the first of them are sent.
api::HttpRequest first_of(api::HttpRequest request, std::size_t count) {
  auto body = json::parse(request.body);
  auto& data = body.at("data").as_array();
  data.erase(data.begin() + static_cast<std::ptrdiff_t>(count), data.end());
  request.body = json::serialize(body);
  return request;
}

/// The whole of a POST is refused that asks for one of these tests.
Odd refusing(Id first, Id last) {
  return [=](const api::HttpRequest& request, const api::Exchange& honest) {
    const auto body = json::parse(request.body);
    for (const auto& item : body.at("data").as_array()) {
      const auto test = item.at("attributes").at("test-id").to_number<Id>();
      if (first <= test && test <= last)
        return api::Answer(api::HttpResponse{.status = 422});
    }
    return honest(request);
  };
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(make_instances, Project)

BOOST_AUTO_TEST_CASE(an_answer_in_another_order_names_the_same_tests) {
  const auto made =
      make(20, changed([](json::array& data) { std::ranges::reverse(data); }));

  BOOST_TEST(made.size() == 20u);
  BOOST_TEST((made == stored()));
  BOOST_TEST(calls == 2);
}

BOOST_AUTO_TEST_CASE(instances_that_the_answer_gives_to_no_test_are_looked_up) {
  const auto made = make(20, changed([](json::array& data) {
                           for (auto& item : data) item.as_object().erase("attributes");
                           std::ranges::reverse(data);
                         }));

  BOOST_TEST(made.size() == 20u);
  BOOST_TEST((made == stored()));
}

BOOST_AUTO_TEST_CASE(instances_of_another_set_count_for_none_of_this) {
  const auto made = make(3, changed([](json::array& data) {
                           for (auto& item : data)
                             item.at("attributes").as_object()["set-id"] = 1;
                         }));

  BOOST_TEST((made == stored()));
}

BOOST_AUTO_TEST_CASE(of_a_post_that_was_stored_in_part_only_the_rest_is_sent_again) {
  const auto made = make(20, [&](const auto& request, const auto& honest) {
    if (posts > 2) return honest(request);
    (void)honest(first_of(request, 5));
    return api::Answer(api::HttpResponse{.status = 500});
  });

  BOOST_TEST(made.size() == 20u);
  BOOST_TEST((made == stored()));
  BOOST_TEST(posts == 3);
}

BOOST_AUTO_TEST_CASE(what_was_stored_before_all_attempts_failed_is_there) {
  const auto made = make(20, [&](const auto& request, const auto& honest) {
    if (posts == 1) (void)honest(first_of(request, 5));
    return api::Answer(api::HttpResponse{.status = 500});
  });

  BOOST_TEST(made.size() == 5u);
  BOOST_TEST((made == stored()));
}

BOOST_AUTO_TEST_CASE(a_throttled_post_waits_to_the_end_of_the_minute) {
  pass(std::chrono::seconds(47));
  const auto before = now();

  make(1, [&](const auto& request, const auto& honest) {
    return posts == 1 ? api::Answer(api::HttpResponse{.status = 429}) : honest(request);
  });

  BOOST_TEST((now() - before == std::chrono::seconds(13)));
  BOOST_TEST(posts == 2);
}

BOOST_AUTO_TEST_CASE(one_bad_test_of_twenty_keeps_few_others_from_their_instance) {
  const auto made = make(20, refusing(4, 4));

  BOOST_TEST(made.size() == 15u);
  BOOST_TEST((made == stored()));
  BOOST_TEST(posts == 5);
  BOOST_TEST(warnings.size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_was_stored_of_a_refused_post_is_not_sent_again) {
  const auto made = make(20, [&](const auto& request, const auto& honest) {
    if (posts > 1) return refusing(20, 20)(request, honest);
    (void)honest(first_of(request, 5));
    return api::Answer(api::HttpResponse{.status = 422});
  });

  BOOST_TEST(made.size() == 16u);
  BOOST_TEST((made == stored()));
}

BOOST_AUTO_TEST_CASE(a_set_that_takes_no_instance_is_not_asked_for_each_test) {
  const auto made = make(50, refusing(1, 50));

  BOOST_TEST(made.empty());
  BOOST_TEST(posts == 5 + 2);
}

BOOST_AUTO_TEST_SUITE_END()
