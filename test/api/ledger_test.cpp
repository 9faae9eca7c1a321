#include "test/api/ledger_folder.hpp"

#include <atomic>
#include <latch>
#include <thread>
#include <vector>

#include "api/ledger_memory.hpp"

BOOST_FIXTURE_TEST_SUITE(ledger, LedgerFolder)

BOOST_AUTO_TEST_CASE(a_run_is_known_again_by_the_next_process) {
  const auto planned = plan(open(), run(1));
  {
    const auto first = open();
    const auto begun = begin(first, planned);
    end(first, begun.call, begun.entries[0], RunState::stored);
  }
  const auto known = plan(open(), run(1));

  BOOST_TEST((planned.state == RunState::planned));
  BOOST_TEST((known.state == RunState::stored));
  BOOST_TEST(known.run == 501);
  BOOST_TEST(known.attempts == 1);
  BOOST_TEST((known.first_start == noon));
}

BOOST_AUTO_TEST_CASE(what_one_process_sends_no_other_one_does) {
  const auto one = open();
  const auto other = open();
  const auto entry = plan(one, run(1));

  const auto begun = begin(one, entry);
  const auto refused = begin(other, entry);

  BOOST_TEST(begun.granted[0]);
  BOOST_TEST(!refused.granted[0]);
  BOOST_TEST(refused.call == 0U);
  BOOST_TEST(refused.entries[0].elsewhere);
}

BOOST_AUTO_TEST_CASE(what_a_process_leaves_behind_is_free_when_it_ends) {
  const auto entry = plan(open(), run(1));
  begin(open(), entry);

  const auto left = plan(open(), run(1));

  BOOST_TEST((left.state == RunState::sending));
  BOOST_TEST(!left.elsewhere);
  BOOST_TEST(!left.last_end.has_value());
  BOOST_TEST(begin(open(), left).granted[0]);
}

BOOST_AUTO_TEST_CASE(a_doubt_does_not_undo_what_another_process_found) {
  const auto one = open();
  const auto begun = begin(one, plan(one, run(1)));
  end(open(), 0, begun.entries[0], RunState::stored);

  end(one, begun.call, begun.entries[0], RunState::sending);

  BOOST_TEST((plan(one, run(1)).state == RunState::stored));
}

BOOST_AUTO_TEST_CASE(what_is_entered_together_is_there_as_a_whole_or_not_at_all) {
  const auto one = open();
  const auto entry = plan(one, run(1));

  BOOST_CHECK_THROW((void)one.together([&] {
    begin(one, entry);
    throw 1;
  }),
                    int);
  const auto left = plan(one, run(1));
  const auto entered = one.together([&] {
    const auto begun = begin(one, entry);
    end(one, begun.call, begun.entries[0], RunState::stored);
  });

  BOOST_TEST((left.state == RunState::planned));
  BOOST_TEST(entered.has_value());
  BOOST_TEST((plan(open(), run(1)).state == RunState::stored));
}

BOOST_AUTO_TEST_CASE(a_refused_run_stays_so_until_it_is_to_be_tried_again) {
  const auto one = open();
  const auto begun = begin(one, plan(one, run(1)));
  end(one, begun.call, begun.entries[0], RunState::refused);

  const auto known = plan(one, run(1));
  const auto summaries = *api::read_ledger(file);
  const auto retried = plan(one, run(1), true);

  BOOST_TEST((known.state == RunState::refused));
  BOOST_TEST(known.words == "no such field");
  BOOST_TEST(summaries.at(0).refusals.at(0).identity == "Cart.adds");
  BOOST_TEST((retried.state == RunState::planned));
}

BOOST_AUTO_TEST_CASE(processes_share_the_pace) {
  const auto one = open();
  const auto other = open();
  const auto call = one.begin({.now = noon, .rate = 1})->call;
  (void)one.end({.now = noon + 1s, .call = call});

  const auto too_soon = *other.begin({.now = noon + 30s, .rate = 1});
  const auto in_time = *other.begin({.now = *too_soon.wait, .rate = 1});

  BOOST_TEST((too_soon.wait == noon + 1s + 60'050ms));
  BOOST_TEST(in_time.call != 0U);
}

BOOST_AUTO_TEST_CASE(a_call_counts_from_its_arrival_where_that_comes_first) {
  api::MemoryLedger memory;
  for (const auto& ledger : {open(), memory.open()}) {
    const auto call = ledger.begin({.now = noon, .rate = 1})->call;
    (void)ledger.arrived(call, noon + 1s);
    const auto in_flight = ledger.begin({.now = noon + 5s, .rate = 1})->wait;
    (void)ledger.end({.now = noon + 9s, .call = call});
    const auto at_last = ledger.begin({.now = noon + 10s, .rate = 1})->wait;

    BOOST_TEST((in_flight == noon + 1s + api::pace_window));
    BOOST_TEST((at_last == noon + 1s + api::pace_window));
  }
}

BOOST_AUTO_TEST_CASE(what_a_dead_process_sent_may_still_be_on_its_way) {
  open().begin({.now = noon, .rate = 1});

  const auto one = open();
  const auto seen = one.begin({.now = noon + 1s, .rate = 1})->wait;
  const auto later = one.begin({.now = noon + 10s, .rate = 1})->wait;

  BOOST_TEST((seen == noon + 1s + api::pace_window));
  BOOST_TEST((later == noon + 1s + api::arrival_grace + api::pace_window));
}

BOOST_AUTO_TEST_CASE(a_new_ledger_may_be_opened_by_many_at_once) {
  const LedgerFolder folder;
  std::atomic<int> opened = 0;

  for (int round = 0; round < 5; ++round) {
    std::filesystem::remove_all(folder.path);
    std::latch together(8);
    std::vector<std::jthread> openers;
    for (int i = 0; i < 8; ++i)
      openers.emplace_back([&] {
        together.arrive_and_wait();
        opened += folder.why_not().empty() ? 1 : 0;
      });
  }

  BOOST_TEST(opened == 40);
}

BOOST_AUTO_TEST_CASE(a_run_is_known_again_once_its_test_has_been_created) {
  auto unplaced = run(1, 0);
  unplaced.keys.kin = 99;
  unplaced.set = 5;
  unplaced.test = "Cart.adds";
  auto placed = run(2, 300);
  placed.keys.kin = 99;
  const auto one = open();
  begin(one, plan(one, unplaced));

  const auto known = plan(one, placed);

  BOOST_TEST(known.key.value == 1U);
  BOOST_TEST((known.state == RunState::sending));
}

BOOST_AUTO_TEST_CASE(who_knows_a_run_again_is_not_kept_from_sending_by_other_processes) {
  auto created = run(1, 300);
  created.keys.kin = 99;
  created.test = "Cart.adds";
  auto mapped = run(2, 300);
  mapped.keys.kin = 99;
  const auto one = open();
  const auto other = open();
  plan(one, created);

  const auto known = plan(one, mapped);
  plan(other, run(3));

  BOOST_TEST(known.key.value == 1U);
  BOOST_TEST(begin(one, known).granted[0]);
}

BOOST_AUTO_TEST_CASE(only_what_is_not_sent_can_be_dropped) {
  const auto one = open();
  plan(one, run(1));
  begin(one, plan(one, run(2)));
  const auto begun = begin(one, plan(one, run(3)));
  end(one, begun.call, begun.entries[0], RunState::stored);

  const auto dropped = one.drop(std::vector<api::RunKey>{{1}, {2}, {3}, {4}});

  BOOST_TEST(dropped.has_value());
  std::vector<std::uint64_t> left;
  (void)one.each([&](const LedgerEntry& entry) { left.push_back(entry.key.value); });
  BOOST_TEST(left == (std::vector<std::uint64_t>{2, 3}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(keeps_how_an_attempt_without_a_key_was_sent) {
  const api::RunFields fields{.status = "PASSED",
                              .date = "2026-11-23",
                              .duration = "00:00:01",
                              .version = "1.0",
                              .mark = api::RunKey{3}};
  const auto attempt = [&](const LedgerEntry& entry, const api::RunFields* sent) {
    open().begin(
        {.now = noon,
         .rate = 30,
         .claims = {{.key = entry.key, .attempts = entry.attempts, .fields = sent}}});
    return plan(open(), run(1));
  };

  const auto keyless = attempt(plan(open(), run(1)), &fields);
  const auto keyed = attempt(keyless, nullptr);

  BOOST_TEST_REQUIRE(keyless.sent_as != nullptr);
  BOOST_TEST((*keyless.sent_as == fields));
  BOOST_TEST(keyed.attempts == 2);
  BOOST_TEST(keyed.sent_as == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
