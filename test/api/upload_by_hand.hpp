// An upload whose answers and time the test gives.

#pragma once

#include <boost/test/unit_test.hpp>

#include "api/ledger_memory.hpp"
#include "api/recorded_upload.hpp"

/// The test says what is answered and lets time pass.
struct UploadByHand {
  using Meaning = api::Meaning;
  using PostRuns = api::PostRuns;
  using Time = api::Time;

  static inline const Time noon =
      std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(12);

  std::vector<mapping::Run> runs;
  api::MemoryLedger memory;
  api::Ledger ledger = memory.open();
  Time now = noon;
  std::optional<api::RecordedUpload> upload;
  api::Ticket ticket = 0;
  mapping::Id last_id = 500;

  explicit UploadByHand(std::size_t count = 3) {
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
  void crash() {
    upload.reset();
    memory.kill(memory.opened());
    ledger = memory.open();
  }
  void start_again_after_a_crash() {
    crash();
    start();
  }

  /// The next call, at once or when it is due; of another kind than `Call` is an error.
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
  /// One run that looks like ours, so long before the answer and by such a clock.
  void answer_alike(std::chrono::milliseconds age, std::chrono::hours clock = {}) {
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
  /// One run in our instance, created just now.
  void answer_shown(api::FoundRun run) {
    run.id = ++last_id;
    run.instance = 11;
    run.created = now;
    upload->answered(
        ticket,
        {.verdict = {.meaning = Meaning::stored}, .found = {std::move(run)}, .date = now},
        now);
  }
  api::UploadSummary summary() const { return upload->result().summary; }
};
