#include "test/api/upload_by_hand.hpp"

using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(upload_looks, UploadByHand)

BOOST_AUTO_TEST_CASE(what_has_no_answer_is_looked_up_and_only_the_rest_sent_again) {
  expect<PostRuns>();
  answer(Meaning::unknown);
  const auto failed = now;

  wait();
  wait();
  const auto look = expect<api::FindRuns>();
  answer_found({0, 2});
  const auto again = expect<PostRuns>();

  BOOST_TEST((now - failed == 1800ms));
  BOOST_TEST(look.instances.size() == 3U);
  BOOST_TEST((look.since == noon));
  BOOST_TEST(again.runs == (api::RunNumbers{1}), boost::test_tools::per_element());
  BOOST_TEST(summary().reconciled == 3U);
  BOOST_TEST(summary().retried == 1U);
}

BOOST_AUTO_TEST_CASE(a_list_that_moves_while_it_is_read_is_read_again_and_not_believed) {
  expect<PostRuns>();
  answer(Meaning::unknown);
  expect<api::FindRuns>(true);
  answer_found({0}, 3);
  const auto again = expect<api::FindRuns>(true);
  answer_found({1}, 1);
  const auto post = expect<PostRuns>();

  BOOST_TEST(again.page == 1);
  BOOST_TEST(post.runs == (api::RunNumbers{2}), boost::test_tools::per_element());
  BOOST_TEST(summary().stored == 2U);
  BOOST_TEST(summary().reconciled == 3U);
}

BOOST_AUTO_TEST_CASE(what_no_reading_could_tell_stays_unknown) {
  start(2);
  expect<PostRuns>();
  answer(Meaning::unknown);
  for (int look = 0; look < 2; ++look) {
    expect<api::FindRuns>(true);
    answer_found({}, 17);
  }

  BOOST_TEST(finished());
  BOOST_TEST(summary().unknown == 3U);
}

BOOST_AUTO_TEST_CASE(every_further_doubt_is_given_twice_the_time) {
  for (const auto pause : {1800ms, 3600ms, 7200ms, 14400ms}) {
    expect<PostRuns>(true);
    answer(Meaning::unknown, 500);
    const auto failed = now;
    expect<api::FindRuns>(true);
    answer_found({});

    BOOST_TEST((now - failed == pause));
  }
}

BOOST_AUTO_TEST_CASE(after_a_crash_the_pause_counts_from_the_new_start) {
  expect<PostRuns>();
  now += 1h;
  start_again_after_a_crash();

  const auto pause = wait();
  const auto look = expect<api::FindRuns>();
  answer_found({0, 1, 2});

  BOOST_TEST((pause == 1800ms));
  BOOST_TEST((look.since == noon));
  BOOST_TEST(finished());
  BOOST_TEST(summary().already_stored == 3U);
  BOOST_TEST(summary().reconciled == 3U);
}

BOOST_AUTO_TEST_CASE(halves_that_were_refused_add_nothing_to_the_pause) {
  expect<PostRuns>();
  answer(Meaning::refused, 422);
  expect<api::FindRuns>();
  answer_found({});
  expect<PostRuns>();
  answer(Meaning::throttled, 429);
  expect<PostRuns>(true);

  start_again_after_a_crash();

  BOOST_TEST((wait() == 1800ms));
}

BOOST_AUTO_TEST_CASE(
    the_run_of_a_test_that_was_created_counts_for_its_own_instance_alone) {
  runs = {runs[0], runs[1]};
  runs[1].identity = runs[0].identity;
  const mapping::CatalogueEntry namesakes[] = {
      {.instance = 11, .set = 1, .name = "Cart.adds"},
      {.instance = 12, .set = 1, .name = "Cart.adds"}};
  const auto keys = api::keys_when_created(runs, {.project = 7}, namesakes);
  upload.emplace(
      runs,
      api::DeliveryOptions{.project = 7, .check_server = true, .catalogue = namesakes},
      ledger, now);
  expect<api::FindRuns>();
  api::UploadReply reply{.verdict = {.meaning = Meaning::stored}};
  reply.found = {{.id = 501, .instance = 12, .key = keys[0][0]},
                 {.id = 502, .instance = 12, .key = keys[1][0]}};
  upload->answered(ticket, reply, now);

  const auto post = expect<PostRuns>();

  BOOST_TEST(post.runs == (api::RunNumbers{0}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
