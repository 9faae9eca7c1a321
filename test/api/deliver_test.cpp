#include "api/deliver.hpp"

#include <atomic>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "api/ledger_memory.hpp"

namespace {

// `count` runs, each of an instance of its own.
std::vector<mapping::Run> runs_of(std::size_t count) {
  std::vector<mapping::Run> runs(count);
  for (std::size_t i = 0; i < count; ++i)
    runs[i].destination = mapping::InInstance{static_cast<mapping::Id>(1 + i)};
  return runs;
}

// What a server says that stores all of the runs in `request`, and has none to show.
api::Answer stored(const api::HttpRequest& request) {
  static std::atomic<int> ids = 0;
  std::string body;
  for (auto at = request.body.find("instance-id"); at != request.body.npos;
       at = request.body.find("instance-id", at + 1))
    body += (body.empty() ? "" : ",") + ("{\"id\":" + std::to_string(++ids) + "}");
  return api::HttpResponse{.status = 200, .body = "{\"data\":[" + body + "]}"};
}

[[noreturn]] void find_no_thread() {
  throw std::system_error(EAGAIN, std::generic_category());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(deliver)

BOOST_AUTO_TEST_CASE(a_long_wait_is_told_again_and_again) {
  mapping::Run run;
  run.destination = mapping::InInstance{98142};
  api::MemoryLedger memory;
  const auto throttled = [] {
    return [](const api::HttpRequest&) -> api::Answer {
      return api::HttpResponse{.status = 429, .retry_after = "3000"};
    };
  };
  int told = 0;
  api::DeliveryHooks hooks;
  hooks.progress = [&](const api::Progress& progress) {
    if (progress.waiting_until) ++told;
  };
  hooks.signals = [&] { return told >= 3 ? 1 : 0; };

  const auto delivery = api::deliver(std::span(&run, 1), {.project = 4566}, memory.open(),
                                     throttled, hooks);

  BOOST_TEST(told >= 3);
  BOOST_TEST(delivery.summary.not_sent == 1U);
  BOOST_TEST((delivery.ending == api::Ending::signalled));
}

BOOST_AUTO_TEST_CASE(nothing_begins_after_a_signal) {
  const auto runs = runs_of(200);
  api::MemoryLedger memory;
  for (const int allowed : {0, 1}) {
    std::atomic<int> sent = 0;
    const auto storing = [&] {
      return [&](const api::HttpRequest& request) -> api::Answer {
        ++sent;
        return stored(request);
      };
    };
    api::DeliveryHooks hooks;
    hooks.signals = [&] { return sent >= allowed ? 1 : 0; };

    const auto delivery = api::deliver(runs, {.project = 4566, .connections = 1},
                                       memory.open(), storing, hooks);

    BOOST_TEST(sent == allowed);
    BOOST_TEST((delivery.ending == api::Ending::signalled));
  }
}

BOOST_AUTO_TEST_CASE(nothing_is_sent_that_did_not_get_to_the_disk) {
  mapping::Run run;
  run.destination = mapping::InInstance{98142};
  api::MemoryLedger memory;
  auto ledger = memory.open();
  ledger.flush = [] { return api::LedgerError{"ledger.db: the disk is full"}; };
  int sent = 0;
  const auto count = [&] {
    return [&](const api::HttpRequest&) -> api::Answer {
      ++sent;
      return api::HttpResponse{.status = 200};
    };
  };

  const auto delivery =
      api::deliver(std::span(&run, 1), {.project = 4566}, ledger, count);

  BOOST_TEST(sent == 0);
  BOOST_TEST(delivery.summary.not_sent == 1U);
  BOOST_TEST(delivery.message == "ledger.db: the disk is full");
}

BOOST_AUTO_TEST_CASE(what_was_begun_ahead_waits_like_all_else_when_the_server_throttles) {
  const auto runs = runs_of(200);
  api::MemoryLedger memory;
  std::atomic<int> sent = 0;
  const auto throttled = [&] {
    return [&](const api::HttpRequest&) -> api::Answer {
      ++sent;
      return api::HttpResponse{.status = 429, .retry_after = "3000"};
    };
  };
  api::DeliveryHooks hooks;
  bool waits = false;
  hooks.progress = [&](const api::Progress& progress) {
    waits = progress.waiting_until.has_value();
  };
  hooks.signals = [&] { return waits ? 1 : 0; };

  const auto delivery = api::deliver(runs, {.project = 4566, .rate = 1'000'000},
                                     memory.open(), throttled, hooks);

  BOOST_TEST(sent == 1);
  BOOST_TEST(delivery.summary.calls == 1U);
  BOOST_TEST(delivery.summary.not_sent == 200U);
}

BOOST_AUTO_TEST_CASE(however_much_is_begun_ahead_no_more_is_in_flight_than_connections) {
  std::vector<mapping::Run> runs(1000);
  for (std::size_t i = 0; i < runs.size(); ++i)
    runs[i].destination = mapping::InInstance{static_cast<mapping::Id>(1 + i % 500)};
  api::MemoryLedger memory;
  std::atomic<int> in_flight = 0, most = 0;
  const auto storing = [&] {
    return [&](const api::HttpRequest& request) -> api::Answer {
      const int now = ++in_flight;
      for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
      }
      auto answer = stored(request);
      --in_flight;
      return answer;
    };
  };

  const auto delivery =
      api::deliver(runs, {.project = 4566, .rate = 1'000'000, .connections = 3},
                   memory.open(), storing);

  BOOST_TEST(most <= 3);
  BOOST_TEST(delivery.summary.stored == 1000U);
  BOOST_TEST(delivery.summary.calls == 50U);
}

BOOST_AUTO_TEST_CASE(goes_on_with_the_connections_that_can_be_had) {
  const auto runs = runs_of(100);
  api::MemoryLedger memory;
  int made = 0;
  const auto scarce = [&]() -> api::Exchange {
    if (++made > 2) find_no_thread();
    return stored;
  };

  const auto delivery =
      api::deliver(runs, {.project = 4566, .rate = 1'000'000, .connections = 5},
                   memory.open(), scarce);

  BOOST_TEST(delivery.summary.stored == 100U);
  BOOST_TEST((delivery.ending == api::Ending::complete));
}

BOOST_AUTO_TEST_CASE(says_that_no_connection_can_be_had_and_sends_all_the_next_time) {
  const auto runs = runs_of(100);
  api::MemoryLedger memory;
  const auto none = []() -> api::Exchange { find_no_thread(); };
  const auto one = []() -> api::Exchange { return stored; };

  const auto failed = api::deliver(runs, {.project = 4566}, memory.open(), none);
  const auto again = api::deliver(runs, {.project = 4566}, memory.open(), one);

  BOOST_TEST(failed.summary.not_sent == 100U);
  BOOST_TEST(failed.message.starts_with("no connection can be opened: "));
  BOOST_TEST(again.summary.stored == 100U);
}

BOOST_AUTO_TEST_CASE(looks_for_what_was_sent_when_the_exchange_threw) {
  const auto runs = runs_of(1);
  api::MemoryLedger memory;
  std::string calls;
  const auto failing_once = [&]() -> api::Exchange {
    return [&](const api::HttpRequest& request) {
      const bool post = request.method == api::HttpRequest::Method::post;
      calls += post ? "POST " : "GET ";
      if (calls == "POST ") throw std::bad_alloc();
      return stored(request);
    };
  };

  const auto delivery =
      api::deliver(runs, {.project = 4566}, memory.open(), failing_once);

  BOOST_TEST(calls == "POST GET POST ");
  BOOST_TEST(delivery.summary.stored == 1U);
}

BOOST_AUTO_TEST_CASE(waits_for_its_connections_whatever_is_thrown) {
  const auto runs = runs_of(100);
  api::MemoryLedger memory;
  api::DeliveryHooks hooks;
  hooks.progress = [](const api::Progress&) { throw std::runtime_error("no memory"); };

  const auto delivery = api::deliver(
      runs, {.project = 4566, .connections = 3}, memory.open(),
      []() -> api::Exchange { return stored; }, hooks);

  BOOST_TEST(delivery.message == "no memory");
  BOOST_TEST(delivery.summary.planned == 100U);
  BOOST_TEST((delivery.ending == api::Ending::failed));
}

BOOST_AUTO_TEST_SUITE_END()
