#include "test/api/upload_by_hand.hpp"

BOOST_FIXTURE_TEST_SUITE(upload, UploadByHand)

BOOST_AUTO_TEST_CASE(a_batch_that_is_stored_takes_one_call) {
  const auto post = expect<PostRuns>();
  answer_stored(3);

  BOOST_TEST(post.runs == (api::RunNumbers{0, 1, 2}), boost::test_tools::per_element());
  BOOST_TEST(finished());
  BOOST_TEST((summary() == api::UploadSummary{.planned = 3, .stored = 3, .calls = 1}));
}

BOOST_AUTO_TEST_CASE(a_call_that_was_not_made_is_made_later_and_counts_once) {
  expect<PostRuns>();
  upload->withdrawn(ticket, now);
  const auto withdrawn = summary();
  const auto post = expect<PostRuns>();
  answer_stored(3);

  BOOST_TEST((withdrawn == api::UploadSummary{.planned = 3, .not_sent = 3}));
  BOOST_TEST(post.runs == (api::RunNumbers{0, 1, 2}), boost::test_tools::per_element());
  BOOST_TEST(finished());
  BOOST_TEST((summary() == api::UploadSummary{.planned = 3, .stored = 3, .calls = 1}));
}

BOOST_AUTO_TEST_CASE(being_throttled_is_no_attempt) {
  for (int times = 0; times < 20; ++times) {
    expect<PostRuns>();
    answer(Meaning::throttled, 429);
    wait();
  }
  expect<PostRuns>();
  answer_stored(3);

  BOOST_TEST(finished());
  BOOST_TEST(summary().throttled == 20U);
  BOOST_TEST(summary().retried == 0U);
  BOOST_TEST(summary().stored == 3U);
}

BOOST_AUTO_TEST_CASE(a_run_that_cannot_be_written_is_told_from_what_the_server_refuses) {
  expect<PostRuns>();
  upload->unwritable(ticket, {.run = 1, .message = "too large"}, now);
  expect<PostRuns>();
  answer_stored(2);

  BOOST_TEST(finished());
  BOOST_TEST(summary().refused == 1U);
  BOOST_TEST(summary().unwritable == 1U);
  const auto result = upload->result();
  BOOST_TEST(
      (result.refused == std::vector<api::RefusedRun>{
                             {.run = 1, .words = "too large", .unwritable = true}}));
}

BOOST_AUTO_TEST_CASE(the_bad_run_keeps_the_words_of_the_server) {
  expect<PostRuns>();
  answer(Meaning::refused, 422);
  expect<api::FindRuns>();
  answer_found({});
  expect<PostRuns>();
  answer(Meaning::refused, 422);
  expect<PostRuns>();
  answer_stored(2);

  BOOST_TEST(finished());
  const auto result = upload->result();
  BOOST_REQUIRE(result.refused.size() == 1U);
  BOOST_TEST(result.refused[0].words == "HTTP 422");
  BOOST_TEST(result.warnings.empty());
  BOOST_TEST(result.summary.stored == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
