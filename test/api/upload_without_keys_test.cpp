#include "test/api/upload_by_hand.hpp"

using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(upload_without_keys, UploadByHand)

BOOST_AUTO_TEST_CASE(without_a_key_only_what_came_since_the_attempt_is_taken_for_it) {
  for (const auto clock : {-30h, 0h, 5h}) {
    ledger = memory.open();
    runs[0].identity += '.';
    start_without_keys();
    expect<PostRuns>();
    now += 300ms;
    answer(Meaning::unknown);
    expect<api::FindRuns>(true);
    answer_alike(10s, clock);
    const auto older = summary();
    expect<PostRuns>();
    answer(Meaning::unknown);
    expect<api::FindRuns>(true);
    answer_alike(2000ms, clock);

    BOOST_TEST(older.stored == 0U);
    BOOST_TEST(finished());
    BOOST_TEST(summary().stored == 1U);
  }
}

BOOST_AUTO_TEST_CASE(what_looks_the_same_since_nobody_knows_when_leaves_it_unknown) {
  start_without_keys();
  expect<PostRuns>();
  answer(Meaning::unknown);
  expect<api::FindRuns>(true);
  answer_undated({});

  BOOST_TEST(finished());
  BOOST_TEST(summary().unknown == 1U);
  BOOST_TEST(upload->result().warnings.back().ends_with("does not say since when: 1"));
}

BOOST_AUTO_TEST_CASE(what_may_look_the_same_leaves_it_unknown) {
  runs[0].duration = std::chrono::seconds(1);
  start_without_keys();
  expect<PostRuns>();
  answer(Meaning::unknown);
  expect<api::FindRuns>(true);
  answer_shown({.fields = {.duration = "a second"}});

  BOOST_TEST(finished());
  BOOST_TEST(summary().unknown == 1U);
}

BOOST_AUTO_TEST_CASE(a_text_of_its_own_that_ends_like_a_key_is_no_key) {
  runs[0].output = "boom [pt:AAAAAAAAAAA]";
  start_without_keys();
  expect<PostRuns>();
  answer(Meaning::unknown);
  expect<api::FindRuns>(true);
  answer_shown({.key = api::find_key(runs[0].output)});

  BOOST_TEST(finished());
  BOOST_TEST(summary().stored == 1U);
}

BOOST_AUTO_TEST_CASE(a_run_with_a_key_is_none_of_those_without) {
  start_without_keys();
  expect<PostRuns>();
  answer(Meaning::unknown);
  expect<api::FindRuns>(true);
  answer_shown({.key = api::find_key(" [pt:AAAAAAAAAAA]")});
  expect<PostRuns>();
}

BOOST_AUTO_TEST_CASE(a_run_that_an_earlier_attempt_gave_its_key_is_known_by_that) {
  runs.resize(1);
  start();
  expect<PostRuns>();
  const auto key = upload->content().keys[0];
  answer(Meaning::unknown);
  crash();
  start_without_keys();
  expect<api::FindRuns>(true);
  answer_shown({.key = api::key_from_text(key)});

  BOOST_TEST(finished());
  BOOST_TEST(summary().already_stored == 1U);
}

BOOST_AUTO_TEST_CASE(a_run_in_doubt_is_known_as_it_was_sent_not_as_it_would_be_now) {
  for (const bool keys : {true, false}) {
    ledger = memory.open();
    runs[0].identity += '.';
    runs[0].version = "1.0";
    start_without_keys();
    expect<PostRuns>();
    answer(Meaning::unknown);
    crash();
    runs[0].version = "2.0";
    upload.emplace(runs, api::DeliveryOptions{.project = 7, .keys = keys}, ledger, now);
    expect<api::FindRuns>(true);
    answer_shown({.fields = {.status = "PASSED", .version = "1.0"}});

    BOOST_TEST(finished());
    BOOST_TEST(summary().already_stored == 1U);
  }
}

BOOST_AUTO_TEST_CASE(an_attempt_with_a_key_is_known_by_that_alone_again) {
  runs.resize(1);
  start_without_keys();
  expect<PostRuns>();
  answer(Meaning::unknown);
  crash();
  start();
  expect<api::FindRuns>(true);
  answer_found({});
  expect<PostRuns>();
  answer(Meaning::unknown);
  expect<api::FindRuns>(true);
  answer_shown({.fields = {.status = "PASSED"}});
  expect<PostRuns>();
}

BOOST_AUTO_TEST_CASE(a_clock_that_nothing_tells_is_believed_where_it_agrees_with_ours) {
  start_without_keys();
  expect<PostRuns>();
  answer(Meaning::unknown);
  start_again_after_a_crash();
  start_without_keys();
  expect<api::FindRuns>(true);
  answer_undated(noon - 30h);
  const auto apart = summary();
  start_without_keys();
  expect<api::FindRuns>(true);
  answer_undated(noon + 1s);

  BOOST_TEST(apart.unknown == 1U);
  BOOST_TEST(finished());
  BOOST_TEST(summary().already_stored == 1U);
}

BOOST_AUTO_TEST_CASE(a_check_that_knows_a_run_by_its_looks_alone_says_so) {
  start_without_keys(true);
  expect<api::FindRuns>();
  answer_alike(24h);

  BOOST_TEST(finished());
  BOOST_TEST(summary().already_stored == 1U);
  BOOST_TEST(upload->result().warnings.back().ends_with("may be another build's"));
}

BOOST_AUTO_TEST_CASE(
    an_attempt_that_was_throttled_is_not_the_first_that_may_have_stored) {
  start_without_keys();
  expect<PostRuns>();
  answer(Meaning::throttled, 429);
  expect<PostRuns>(true);
  const auto began = now;
  answer(Meaning::unknown);

  const auto look = expect<api::FindRuns>(true);

  BOOST_TEST((look.since == began));
}

BOOST_AUTO_TEST_SUITE_END()
