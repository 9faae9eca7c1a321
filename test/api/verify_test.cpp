#include "api/verify.hpp"

#include <boost/test/unit_test.hpp>

#include "api/deliver.hpp"
#include "api/ledger_memory.hpp"
#include "test/api/rehearsal.hpp"

namespace {

using namespace std::chrono_literals;

constexpr std::size_t count = 130;

struct Project : api_test::Rehearsal {
  Project()
      : Rehearsal(R"({"project": 4566, "sets": [{"id": 1, "name": "Nightly"}],
                      "instances": {"from": 1, "to": 200, "set-id": 1,
                                    "name": "case {n}"}})") {
    for (std::size_t i = 0; i < count; ++i) {
      mapping::Run run;
      run.destination = mapping::InInstance{static_cast<mapping::Id>(i + 1)};
      run.identity = "case " + std::to_string(i);
      runs.push_back(run);
    }
  }

  api::Delivery deliver(const api::Ledger& into, api::DeliveryOptions options = {}) {
    options.project = 4566;
    options.rate = 5000;
    return api::deliver(runs, options, into, [this] { return client().world.exchange; });
  }

  api::Ledger by_server_clock(api::MemoryLedger& opened) {
    auto one = opened.open();
    one.now = [this] { return now(); };
    return one;
  }

  api::MemoryLedger memory;
  api::Ledger ledger = memory.open();
  std::vector<mapping::Run> runs;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(verify, Project)

BOOST_AUTO_TEST_CASE(what_was_delivered_is_there_once_in_as_few_calls_as_pages) {
  const auto delivery = deliver(ledger);
  const auto before = calls;

  const auto found = api::verify(ledger, 4566, client().world, 5).value();

  BOOST_TEST(delivery.summary.stored == count);
  BOOST_TEST(delivery.summary.calls == 7U);
  BOOST_TEST(found.expected == count);
  BOOST_TEST(found.stored_once == count);
  BOOST_TEST(calls - before == 2);
}

BOOST_AUTO_TEST_CASE(what_is_there_twice_or_not_at_all_is_said) {
  deliver(ledger);
  api::MemoryLedger forgetful;
  runs.resize(3);
  deliver(forgetful.open());
  const api::LedgerRun never{.keys = {.key = {5}}, .instance = 150};
  (void)ledger.plan(std::span(&never, 1), false);

  const auto found = api::verify(ledger, 4566, client().world, 5).value();

  BOOST_TEST(found.expected == count + 1);
  BOOST_TEST(found.stored_once == count - 3);
  BOOST_TEST(found.stored_twice == 3U);
  BOOST_TEST(found.missing == 1U);
  BOOST_TEST_REQUIRE(found.odd.size() == 4U);
  for (const auto& [entry, twice] : found.odd)
    BOOST_TEST(twice == (entry.instance != 150));
}

BOOST_AUTO_TEST_CASE(a_run_that_made_its_instance_unheard_is_found) {
  runs.resize(1);
  runs[0].destination = mapping::InNewTest{.test_name = "case of its own", .set = 1};
  lost = {1};
  const auto delivery = deliver(ledger, {.attempts = 1});

  const auto found = api::verify(ledger, 4566, client().world, 5).value();

  BOOST_TEST(delivery.summary.unknown == 1U);
  BOOST_TEST(found.stored_once == 1U);
  BOOST_TEST(found.missing == 0U);
}

BOOST_AUTO_TEST_CASE(a_double_without_a_key_is_told_by_looks_and_time) {
  ledger = by_server_clock(memory);
  deliver(ledger, {.keys = false});
  runs.resize(3);
  api::MemoryLedger another;
  deliver(by_server_clock(another), {.keys = false});

  const auto found = api::verify(ledger, 4566, client().world, 5).value();

  BOOST_TEST(found.stored_twice == 3U);
  BOOST_TEST(found.stored_once == count - 3);
}

BOOST_AUTO_TEST_CASE(what_looks_the_same_but_came_much_later_is_no_double) {
  ledger = by_server_clock(memory);
  deliver(ledger, {.keys = false});
  pass(2h);
  api::MemoryLedger another;
  deliver(by_server_clock(another), {.keys = false});

  const auto found = api::verify(ledger, 4566, client().world, 5).value();

  BOOST_TEST(found.stored_once == count);
  BOOST_TEST(found.unclear == 0U);
}

BOOST_AUTO_TEST_CASE(how_many_could_not_be_checked_for_doubles_is_counted) {
  ledger = by_server_clock(memory);
  deliver(ledger, {.keys = false});
  pass(2h);
  api::MemoryLedger another;
  deliver(by_server_clock(another), {.keys = false});
  auto world = client().world;
  world.exchange = [honest = world.exchange](const api::HttpRequest& request) {
    auto answer = honest(request);
    answer->date.reset();
    return answer;
  };

  const auto found = api::verify(ledger, 4566, world, 5).value();

  BOOST_TEST(found.stored_once == count);
  BOOST_TEST(found.unclear == count);
}

BOOST_AUTO_TEST_CASE(what_a_moving_list_does_not_show_is_not_called_missing) {
  deliver(ledger);
  auto world = client().world;
  world.exchange = [honest = world.exchange](const api::HttpRequest& request) {
    auto answer = honest(request);
    const auto at = answer->body.find("\"total-count\":");
    answer->body.insert(answer->body.find_first_of(",}", at), "0");
    return answer;
  };
  const api::LedgerRun never{.keys = {.key = {5}}, .instance = 150};

  const auto all_seen = api::verify(ledger, 4566, world, 5);
  (void)ledger.plan(std::span(&never, 1), false);
  const auto one_missing = api::verify(ledger, 4566, world, 5);
  api::MemoryLedger fresh;
  const auto rebuilt = api::rebuild(fresh.open(), 4566, world, 5);

  BOOST_TEST(all_seen.value().stored_once == count);
  BOOST_TEST_REQUIRE(!one_missing.has_value());
  BOOST_TEST(one_missing.error().message.find("reliably") != std::string::npos);
  BOOST_TEST(!rebuilt.has_value());
}

BOOST_AUTO_TEST_CASE(what_the_server_lost_is_sent_again) {
  deliver(ledger);
  Project empty;

  const auto before = api::verify(ledger, 4566, empty.client().world, 5).value();
  const auto again = empty.deliver(ledger);
  const auto mended = api::verify(ledger, 4566, empty.client().world, 5).value();

  BOOST_TEST(before.missing == count);
  BOOST_TEST(again.summary.stored == count);
  BOOST_TEST(again.summary.reconciled == count);
  BOOST_TEST(mended.stored_once == count);
}

BOOST_AUTO_TEST_CASE(what_was_missed_only_once_is_not_sent_again) {
  deliver(ledger);
  Project empty;

  (void)api::verify(ledger, 4566, empty.client().world, 5).value();
  const auto again = deliver(ledger);

  BOOST_TEST(again.summary.already_stored == count);
}

BOOST_AUTO_TEST_CASE(a_check_of_the_server_finds_what_it_lost) {
  deliver(ledger);
  Project empty;

  const auto there = deliver(ledger, {.check_server = true});
  const auto again = empty.deliver(ledger, {.check_server = true});

  BOOST_TEST(there.summary.already_stored == count);
  BOOST_TEST(again.summary.stored == count);
}

BOOST_AUTO_TEST_CASE(the_run_of_a_created_test_is_known_after_a_rebuild) {
  runs.resize(1);
  runs[0].destination = mapping::InNewTest{"Cart.adds", 1};
  deliver(ledger);
  api::MemoryLedger fresh;
  const auto other = fresh.open();
  (void)api::rebuild(other, 4566, client().world, 5).value();
  mapping::Id instance = 0;
  (void)other.each([&](const api::LedgerEntry& entry) { instance = entry.instance; });
  const mapping::CatalogueEntry there{
      .instance = instance, .set = 1, .name = "Cart.adds"};
  runs[0].destination = mapping::InInstance{instance};

  const auto again = deliver(other, {.catalogue = std::span(&there, 1)});

  BOOST_TEST(again.summary.already_stored == 1U);
  BOOST_TEST(again.summary.calls == 0U);
}

BOOST_AUTO_TEST_CASE(the_run_of_a_created_instance_is_known_after_a_rebuild) {
  constexpr mapping::Id test = 1;
  runs.resize(1);
  runs[0].destination = mapping::InNewInstance{test, 1};
  deliver(ledger);
  api::MemoryLedger fresh;
  const auto other = fresh.open();
  (void)api::rebuild(other, 4566, client().world, 5).value();
  mapping::Id instance = 0;
  (void)other.each([&](const api::LedgerEntry& entry) { instance = entry.instance; });
  const mapping::CatalogueEntry there{
      .instance = instance, .test = test, .set = 1, .name = "Cart.adds"};
  runs[0].destination = mapping::InInstance{instance};

  const auto again = deliver(other, {.catalogue = std::span(&there, 1)});

  BOOST_TEST(again.summary.already_stored == 1U);
  BOOST_TEST(again.summary.calls == 0U);
}

BOOST_AUTO_TEST_CASE(a_lost_ledger_is_filled_again_from_the_server) {
  deliver(ledger);
  api::MemoryLedger fresh;
  const auto other = fresh.open();

  const auto found = api::rebuild(other, 4566, client().world, 5).value();
  const auto again = deliver(other);

  BOOST_TEST(found.restored == count);
  BOOST_TEST(found.stored_once == count);
  BOOST_TEST(again.summary.already_stored == count);
  BOOST_TEST(again.summary.calls == 0U);
}

BOOST_AUTO_TEST_CASE(a_fresh_container_looks_at_the_server_first) {
  deliver(ledger);
  runs.push_back(runs.front());
  runs.back().identity = "new";
  api::MemoryLedger fresh;

  const auto again = deliver(fresh.open(), {.check_server = true});

  BOOST_TEST(again.summary.already_stored == count);
  BOOST_TEST(again.summary.stored == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
