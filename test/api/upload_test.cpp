#include "api/recorded_upload.hpp"

#include <boost/test/unit_test.hpp>

#include "api/ledger_memory.hpp"

namespace {

using api::Meaning;
using api::PostRuns;
using api::Time;
using namespace std::chrono_literals;

const Time noon = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + 12h;

// One upload by hand: the test says what is answered and lets time pass.
struct ByHand {
  std::vector<mapping::Run> runs;
  api::MemoryLedger memory;
  api::Ledger ledger = memory.open();
  Time now = noon;
  std::optional<api::RecordedUpload> upload;
  api::Ticket ticket = 0;
  mapping::Id last_id = 500;

  explicit ByHand(std::size_t count = 3) {
    for (std::size_t i = 0; i < count; ++i) {
      mapping::Run run;
      run.destination = mapping::InInstance{static_cast<mapping::Id>(11 + i)};
      run.identity = "case " + std::to_string(i);
      runs.push_back(run);
    }
    start();
  }

  void start(int attempts = 5) {
    upload.emplace(runs, api::DeliveryOptions{.project = 7, .attempts = attempts}, ledger,
                   now);
  }
  void start_again_after_a_crash() {
    upload.reset();
    memory.kill(memory.opened());
    ledger = memory.open();
    start();
  }

  // The next call, at once or when it is due; of another kind than `Call` is an error.
  template <typename Call>
  Call expect(bool due = false) {
    auto step = upload->next(now);
    while (due && std::holds_alternative<api::WaitUntil>(step)) {
      now = std::get<api::WaitUntil>(step).until;
      step = upload->next(now);
    }
    BOOST_REQUIRE(std::holds_alternative<api::MakeCall>(step));
    const auto& made = std::get<api::MakeCall>(step);
    ticket = made.ticket;
    BOOST_REQUIRE(std::holds_alternative<Call>(made.call));
    return std::get<Call>(made.call);
  }
  std::chrono::milliseconds wait() {
    const auto step = upload->next(now);
    BOOST_REQUIRE(std::holds_alternative<api::WaitUntil>(step));
    const auto pause = std::get<api::WaitUntil>(step).until - now;
    now += pause;
    return pause;
  }
  bool finished() { return std::holds_alternative<api::Finished>(upload->next(now)); }

  void answer(Meaning meaning, int status = 0) {
    upload->answered(ticket,
                     {.verdict = {.meaning = meaning,
                                  .status = status,
                                  .message = "HTTP " + std::to_string(status)}},
                     now);
  }
  void answer_stored(std::size_t count) {
    api::UploadReply reply{.verdict = {.meaning = Meaning::stored}};
    for (std::size_t i = 0; i < count; ++i)
      reply.verdict.created.push_back({.id = static_cast<mapping::Id>(501 + i)});
    upload->answered(ticket, reply, now);
  }
  void answer_found(std::vector<std::size_t> numbers, std::size_t total = 0) {
    api::UploadReply reply{.verdict = {.meaning = Meaning::stored}, .total = total};
    for (const auto number : numbers) {
      reply.ids.push_back(static_cast<mapping::Id>(501 + number));
      reply.found.push_back({.id = reply.ids.back(),
                             .instance = static_cast<mapping::Id>(11 + number),
                             .key = api::key_from_text(upload->content().keys[number])});
    }
    upload->answered(ticket, reply, now);
  }
  void start_without_keys(bool check = false) {
    runs.resize(1);
    upload.emplace(
        runs, api::DeliveryOptions{.project = 7, .keys = false, .check_server = check},
        ledger, now);
  }
  // One run that looks like ours, so long before the answer and by such a clock.
  void answer_alike(std::chrono::milliseconds age, std::chrono::hours clock = 0h) {
    const auto floor = [](Time time) {
      return std::chrono::floor<std::chrono::seconds>(time);
    };
    upload->answered(ticket,
                     {.verdict = {.meaning = Meaning::stored},
                      .found = {{.id = ++last_id,
                                 .instance = 11,
                                 .fields = {.status = "PASSED"},
                                 .created = floor(now - age + clock)}},
                      .date = floor(now + clock)},
                     now);
  }
  void answer_undated(std::optional<Time> created) {
    upload->answered(ticket,
                     {.verdict = {.meaning = Meaning::stored},
                      .found = {{.id = ++last_id, .instance = 11, .created = created}}},
                     now);
  }
  api::UploadSummary summary() const { return upload->result().summary; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(upload, ByHand)

BOOST_AUTO_TEST_CASE(a_batch_that_is_stored_takes_one_call) {
  const auto post = expect<PostRuns>();
  answer_stored(3);

  BOOST_TEST(post.runs == (api::RunNumbers{0, 1, 2}), boost::test_tools::per_element());
  BOOST_TEST(finished());
  BOOST_TEST((summary() == api::UploadSummary{.planned = 3, .stored = 3, .calls = 1}));
}

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

BOOST_AUTO_TEST_CASE(a_token_that_is_refused_stops_it_with_nothing_in_doubt) {
  expect<PostRuns>();
  answer(Meaning::stop, 401);

  BOOST_TEST(finished());
  BOOST_TEST((upload->result().ending == api::Ending::rejected));
  BOOST_TEST(summary().not_sent == 3U);
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
