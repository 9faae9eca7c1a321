// How an upload's calls begin, and what becomes of those that are never made.

#include <utility>

#include "api/upload.hpp"
#include "api/upload_batches.hpp"
#include "api/upload_looks.hpp"

namespace api {
namespace {

using Doubt = UploadTask::Doubt;

UploadCall call_of(const UploadBoard& board, const UploadTask& task) {
  const auto first = task.runs.front();
  if (task.doubt == Doubt::none) {
    if (!board.instance(first)) return PostNewTest{first};
    PostRuns post{.runs = task.runs, .instances = {}};
    for (const auto run : task.runs) post.instances.push_back(board.instance(run));
    return post;
  }
  if (task.find_instances) return FindInstances{first, task.page};
  return FindRuns{task.instances, task.since, task.page};
}

}  // namespace

UploadStep Upload::begin(UploadTask task, Time now) {
  task.began = now;
  BeginCall step{.ticket = ++last_ticket_, .claims = {}};
  if (task.doubt == Doubt::none) step.claims = task.runs;
  state_.in_flight.emplace(step.ticket, std::move(task));
  return step;
}

std::optional<UploadCall> Upload::began(Ticket ticket, const LedgerBegun& begun,
                                        Time now) {
  auto& task = state_.in_flight.at(ticket);
  if (begun.wait) {
    state_.pause.keep_pace(*begun.wait);
    cancel(ticket);
    return std::nullopt;
  }
  if (task.doubt == Doubt::none && !claim(task, begun, now)) {
    state_.in_flight.erase(ticket);
    return std::nullopt;
  }
  ++state_.counts.calls;
  return call_of(state_.board, task);
}

// Keeps what was granted. False: nothing was.
bool Upload::claim(UploadTask& task, const LedgerBegun& begun, Time now) {
  auto& board = state_.board;
  RunNumbers granted;
  for (std::size_t i = 0; i < task.runs.size(); ++i) {
    const auto run = task.runs[i];
    if (begun.granted[i]) {
      board.begin(run, now);
      granted.push_back(run);
      state_.counts.retried += state_.tried[run];
      continue;
    }
    board.update(run, begun.entries[i]);
    if (board.standing(run) == Standing::busy) look_for_earlier(state_, run, now);
  }
  task.runs = std::move(granted);
  if (!task.runs.empty()) return true;
  if (task.sieve) {
    task.sieve->stored();
    sift(state_, std::move(task));
  }
  return false;
}

UploadTask Upload::take(Ticket ticket) {
  return std::move(state_.in_flight.extract(ticket).mapped());
}

void Upload::cancel(Ticket ticket) {
  auto task = take(ticket);
  auto& queue = task.doubt == Doubt::none ? state_.batches : state_.looks;
  queue.push_front(std::move(task));
}

UploadRecord Upload::withdrawn(Ticket ticket) {
  auto task = take(ticket);
  --state_.counts.calls;
  UploadRecord record;
  if (task.doubt != Doubt::none) {
    state_.looks.push_front(std::move(task));
    return record;
  }
  for (const auto run : task.runs) state_.counts.retried -= state_.tried[run];
  send_again(state_, std::move(task), record);
  return record;
}

UploadRecord Upload::unwritable(Ticket ticket, std::size_t run,
                                const std::string& words) {
  const auto task = take(ticket);
  --state_.counts.calls;
  auto& board = state_.board;
  UploadRecord record;
  for (const auto each : task.runs) {
    state_.counts.retried -= state_.tried[each];
    record.changes.push_back({.run = each, .state = RunState::planned});
    board.mark(each, Standing::waiting);
  }
  board.note_words(run, words);
  board.mark(run, Standing::unwritable);
  if (task.sieve) {
    for (const auto each : task.sieve->pending())
      if (each != run) board.mark(each, Standing::waiting);
  }
  return record;
}

}  // namespace api
