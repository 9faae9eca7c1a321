#include "api/moved_runs.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using mapping::Id;
using mapping::InInstance;

mapping::Run run_of(const char* identity, Id instance) {
  mapping::Run run;
  run.destination = InInstance{instance};
  run.identity = identity;
  return run;
}

// "adds" and "pays" are stored, "removes" is refused at instance 12.
api::Sent one_refused() {
  return {.runs = {run_of("adds", 11), run_of("removes", 12), run_of("pays", 13)},
          .delivery = {.summary = {.planned = 3, .stored = 2, .refused = 1},
                       .refused = {{.run = 1, .words = "no such instance"}}}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(moved_runs)

BOOST_AUTO_TEST_CASE(only_what_was_refused_and_goes_elsewhere_is_sent_again) {
  const auto moved = api::moved_runs(
      one_refused(), {run_of("adds", 21), run_of("removes", 22), run_of("pays", 13)});
  const auto same = api::moved_runs(one_refused(), {run_of("removes", 12)});

  BOOST_REQUIRE(moved.size() == 1u);
  BOOST_TEST((moved[0].destination == mapping::Destination(InInstance{22})));
  BOOST_TEST(same.empty());
}

BOOST_AUTO_TEST_CASE(what_could_not_be_written_is_not_asked_for_elsewhere) {
  auto sent = one_refused();
  sent.delivery.refused[0].unwritable = true;

  BOOST_TEST(api::moved_runs(sent, {run_of("removes", 22)}).empty());
}

BOOST_AUTO_TEST_CASE(what_goes_elsewhere_or_nowhere_is_left_behind) {
  const auto left =
      api::left_behind(one_refused().runs, {{run_of("adds", 21), run_of("pays", 13)}});

  BOOST_TEST(left == (std::vector<std::size_t>{0, 1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_second_delivery_takes_the_place_of_what_was_refused) {
  api::Sent second{
      .runs = {run_of("removes", 22)},
      .delivery = {.summary = {.planned = 1, .stored = 1}, .warnings = {"slow"}}};

  const auto all = api::joined(one_refused(), std::move(second));

  BOOST_TEST(all.delivery.refused.empty());
  BOOST_TEST((all.delivery.summary == api::UploadSummary{.planned = 3, .stored = 3}));
  BOOST_TEST(all.delivery.warnings.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_delivery_that_goes_on_forgets_nothing_of_the_first_one) {
  api::Delivery first{
      .summary = {.planned = 3, .stored = 1, .not_sent = 2, .calls = 2, .reconciled = 3},
      .ending = api::Ending::enough,
      .warnings = {"slow"}};
  api::Delivery second{
      .summary = {.planned = 3, .stored = 1, .already_stored = 1, .refused = 1},
      .warnings = {"slower"}};
  second.summary.calls = second.summary.retried = 1;

  const auto all = api::continued(std::move(first), std::move(second));

  BOOST_TEST((all.summary == api::UploadSummary{.planned = 3,
                                                .stored = 2,
                                                .refused = 1,
                                                .calls = 3,
                                                .retried = 1,
                                                .reconciled = 3}));
  BOOST_TEST((all.ending == api::Ending::complete));
  BOOST_TEST(all.warnings == (std::vector<std::string>{"slow", "slower"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_refused_again_is_found_among_all_runs) {
  api::Sent second{.runs = {run_of("removes", 22)},
                   .delivery = {.summary = {.planned = 1, .refused = 1},
                                .refused = {{.run = 0, .words = "gone as well"}}}};

  const auto all = api::joined(one_refused(), std::move(second));

  BOOST_REQUIRE(all.delivery.refused.size() == 1u);
  BOOST_TEST((all.runs[all.delivery.refused[0].run] == run_of("removes", 22)));
  BOOST_TEST(all.delivery.summary.refused == 1u);
  BOOST_TEST(all.delivery.summary.planned == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
