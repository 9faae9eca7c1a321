#include "api/upload.hpp"

#include <algorithm>
#include <utility>

#include "api/upload_batches.hpp"
#include "api/upload_looked.hpp"
#include "api/upload_looks.hpp"
#include "api/upload_posted.hpp"

namespace api {
namespace {

using Doubt = UploadTask::Doubt;

constexpr std::chrono::milliseconds between_reads{1000};

bool settled(const UploadState& upload) {
  const auto& board = upload.board;
  return upload.in_flight.empty() && board.count(Standing::waiting) == 0 &&
         board.count(Standing::busy) == 0 && board.count(Standing::elsewhere) == 0;
}

}  // namespace

Upload::Upload(UploadBoard board, const UploadRules& rules, Time now)
    : state_(std::move(board), rules) {
  look_at_start(state_, now);
}

UploadStep Upload::next(Time now) {
  if (state_.notes.ending()) return wind_up(now);
  if (state_.pause.holds(now) && !settled(state_)) return WaitUntil{state_.pause.until()};
  if (auto look = take_due_look(state_, now)) return begin(std::move(*look), now);
  if (auto batch = take_batch(state_)) return begin(std::move(*batch), now);
  if (const auto due = next_look(state_)) return WaitUntil{*due};
  if (!state_.in_flight.empty()) return AwaitAnswer{};
  if (plan_again(state_)) return next(now);
  if (state_.board.count(Standing::elsewhere) == 0) return Finished{};
  state_.notes.note_trouble("waiting for another upload that sends the rest");
  if (now < next_read_) return WaitUntil{next_read_};
  next_read_ = now + between_reads;
  return ReadLedger{state_.board.all(Standing::elsewhere)};
}

// Where it was enough, what is in doubt is looked up yet: nobody may ask for its places
// again.
UploadStep Upload::wind_up(Time now) {
  if (state_.notes.ending() == Ending::enough && !state_.looks.empty()) {
    const auto due = std::max(*next_look(state_), state_.pause.until());
    if (now < due) return WaitUntil{due};
    return begin(*take_due_look(state_, now), now);
  }
  if (!state_.in_flight.empty()) return AwaitAnswer{};
  release();
  if (state_.notes.ending() != Ending::enough) return Finished{};
  auto record = left_unsent();
  if (record.changes.empty()) return Finished{};
  return record;
}

// What was looked up and not found: nobody need look for it again.
UploadRecord Upload::left_unsent() const {
  UploadRecord record;
  for (const auto run : state_.board.all(Standing::waiting))
    if (state_.board.entry(run).state == RunState::sending)
      record.changes.push_back({.run = run, .state = RunState::planned});
  return record;
}

// Of a refused batch, what was looked up and not found is known not to be stored. What
// was only to be checked is as the ledger says.
void Upload::release() {
  auto& board = state_.board;
  for (const auto& task : std::exchange(state_.looks, {}))
    if (task.doubt == Doubt::check)
      for (const auto run : task.runs) board.update(run, LedgerEntry(board.entry(run)));
  for (const auto& task : state_.batches)
    if (task.sieve)
      for (const auto run : task.sieve->pending()) board.mark(run, Standing::waiting);
  state_.batches.clear();
}

UploadRecord Upload::answered(Ticket ticket, const UploadReply& reply, Time now) {
  auto task = take(ticket);
  UploadRecord record;
  judge(task, reply.verdict, now, record);
  if (task.doubt == Doubt::none)
    posted(state_, std::move(task), reply.verdict, now, record);
  else
    looked(state_, std::move(task), reply, now, record);
  return record;
}

// What an answer says of the server, whatever was asked.
void Upload::judge(const UploadTask& task, const Verdict& verdict, Time now,
                   UploadRecord& record) {
  state_.notes.note(verdict);
  if (task.doubt == Doubt::none && verdict.meaning != Meaning::throttled)
    for (const auto run : task.runs) state_.tried[run] = true;
  switch (verdict.meaning) {
    case Meaning::throttled:
      ++state_.counts.throttled;
      state_.pause.throttled(verdict.wait, now);
      record.throttled = state_.pause.until();
      break;
    case Meaning::stop:
      stop(Ending::rejected, verdict.message);
      break;
    case Meaning::not_stored:
    case Meaning::unknown:
      state_.pause.no_answer(task.began, now);
      if (verdict.permanent || state_.pause.silent() >= state_.rules.attempts)
        stop(Ending::unreachable, verdict.message);
      break;
    default:
      state_.pause.answered();
      state_.project_known = state_.project_known || verdict.meaning == Meaning::stored;
  }
}

void Upload::read(std::span<const std::size_t> runs, std::span<const LedgerEntry> entries,
                  Time now) {
  for (std::size_t i = 0; i < runs.size(); ++i) {
    state_.board.update(runs[i], entries[i]);
    if (state_.board.standing(runs[i]) == Standing::busy)
      look_for_earlier(state_, runs[i], now);
  }
}

void Upload::stop(Ending ending, std::string message) {
  state_.notes.stop(ending, std::move(message));
}

UploadSummary Upload::summary() const {
  auto summary = state_.board.summary();
  summary.calls = state_.counts.calls;
  summary.throttled = state_.counts.throttled;
  summary.retried = state_.counts.retried;
  summary.reconciled = state_.counts.reconciled;
  summary.found = state_.counts.found;
  return summary;
}

Delivery Upload::result() const {
  return {.summary = summary(),
          .refused = state_.board.refused(),
          .ending = state_.notes.ending().value_or(Ending::complete),
          .message = state_.notes.message(),
          .warnings = state_.notes.warnings()};
}

}  // namespace api
