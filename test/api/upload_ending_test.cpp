#include "test/api/upload_by_hand.hpp"

BOOST_FIXTURE_TEST_SUITE(upload_ending, UploadByHand)

BOOST_AUTO_TEST_CASE(a_token_that_is_refused_stops_it_with_nothing_in_doubt) {
  expect<PostRuns>();
  answer(Meaning::stop, 401);

  BOOST_TEST(finished());
  BOOST_TEST((upload->result().ending == api::Ending::rejected));
  BOOST_TEST(summary().not_sent == 3U);
}

BOOST_AUTO_TEST_CASE(a_check_that_is_refused_leaves_what_the_ledger_says) {
  expect<PostRuns>();
  answer_stored(3);
  upload.emplace(runs, api::DeliveryOptions{.project = 7, .check_server = true}, ledger,
                 now);
  expect<api::FindRuns>();
  answer(Meaning::stop, 401);

  BOOST_TEST(finished());
  BOOST_TEST(summary().already_stored == 3U);
}

BOOST_AUTO_TEST_CASE(an_unknown_project_leaves_nothing_in_doubt) {
  expect<PostRuns>();
  answer(Meaning::refused, 404);
  expect<api::FindRuns>();
  answer(Meaning::stop, 404);

  BOOST_TEST(finished());
  BOOST_TEST((upload->result().ending == api::Ending::rejected));
  BOOST_TEST(upload->result().warnings.empty());
  BOOST_TEST(summary().not_sent == 3U);
}

BOOST_AUTO_TEST_CASE(a_server_that_never_answers_is_given_up_with_the_runs_in_doubt) {
  expect<PostRuns>();
  answer(Meaning::unknown);
  for (int look = 0; look < 4; ++look) {
    expect<api::FindRuns>(true);
    answer(Meaning::unknown);
  }

  BOOST_TEST(finished());
  BOOST_TEST((upload->result().ending == api::Ending::unreachable));
  BOOST_TEST(summary().unknown == 3U);
}

BOOST_AUTO_TEST_CASE(a_signal_lets_the_batch_in_flight_come_home) {
  expect<PostRuns>();
  upload->stop(api::Ending::signalled);
  const auto waiting = upload->next(now);
  answer_stored(3);

  BOOST_TEST(std::holds_alternative<api::AwaitAnswer>(waiting));
  BOOST_TEST(finished());
  BOOST_TEST(summary().stored == 3U);
}

BOOST_AUTO_TEST_CASE(what_was_refused_is_looked_up_before_enough_is_enough) {
  expect<PostRuns>();
  upload->stop(api::Ending::enough);
  answer(Meaning::refused, 422);
  expect<api::FindRuns>();
  answer_found({1});

  BOOST_TEST(finished());
  BOOST_TEST(summary().stored == 1U);
  BOOST_TEST(summary().not_sent == 2U);
  const auto entry = upload->decisions().board().entry(0);
  BOOST_TEST(
      (ledger.read(std::span(&entry.key, 1))->front().state == api::RunState::planned));
}

BOOST_AUTO_TEST_CASE(what_is_in_doubt_is_looked_up_before_enough_is_enough) {
  expect<PostRuns>();
  answer(Meaning::unknown);
  upload->stop(api::Ending::enough);
  expect<api::FindRuns>(true);
  answer_found({1});

  BOOST_TEST(finished());
  BOOST_TEST(summary().stored == 1U);
  BOOST_TEST(summary().not_sent == 2U);
  const auto entry = upload->decisions().board().entry(0);
  BOOST_TEST(
      (ledger.read(std::span(&entry.key, 1))->front().state == api::RunState::planned));
}

BOOST_AUTO_TEST_CASE(what_was_looked_up_and_not_found_is_in_no_doubt_after_enough) {
  expect<PostRuns>();
  answer(Meaning::unknown);
  expect<api::FindRuns>(true);
  answer_found({1});
  upload->stop(api::Ending::enough);

  BOOST_TEST(finished());
  BOOST_TEST(summary().not_sent == 2U);
  const auto entry = upload->decisions().board().entry(0);
  BOOST_TEST(
      (ledger.read(std::span(&entry.key, 1))->front().state == api::RunState::planned));
}

BOOST_AUTO_TEST_CASE(what_an_earlier_upload_left_in_doubt_is_looked_up_as_well) {
  expect<PostRuns>();
  start_again_after_a_crash();
  upload->stop(api::Ending::enough);
  expect<api::FindRuns>(true);
  answer_found({0, 2});

  BOOST_TEST(finished());
  BOOST_TEST(summary().already_stored == 2U);
  BOOST_TEST(summary().found == 2U);
  BOOST_TEST(summary().not_sent == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
