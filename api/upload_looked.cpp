#include "api/upload_looked.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "api/upload_batches.hpp"
#include "api/upload_match.hpp"

namespace api {
namespace {

using Doubt = UploadTask::Doubt;

RunNumbers without(const RunNumbers& runs, const RunNumbers& some) {
  RunNumbers left;
  std::set_difference(runs.begin(), runs.end(), some.begin(), some.end(),
                      std::back_inserter(left));
  return left;
}

// Takes out those that were tried as often as allowed.
void give_up_tired(UploadState& upload, RunNumbers& runs, UploadRecord& record) {
  const auto tired = std::partition(runs.begin(), runs.end(), [&](std::size_t run) {
    return upload.tries[run] < upload.rules.attempts;
  });
  give_up(upload, {tired, runs.end()}, record);
  runs.erase(tired, runs.end());
  std::sort(runs.begin(), runs.end());
}

// The project is not there, which has then stored nothing of what it refused.
void no_project(UploadState& upload, UploadRecord& record) {
  for (auto& task : std::exchange(upload.looks, {})) {
    if (task.doubt == Doubt::refused)
      send_again(upload, std::move(task), record);
    else
      upload.looks.push_back(std::move(task));
  }
}

void failed(UploadState& upload, UploadTask task, Time now, UploadRecord& record) {
  if (++task.failures >= upload.rules.attempts) {
    give_up(upload, task.runs, record);
    if (!task.sieve) return;
    task.sieve->stored();
    return sift(upload, std::move(task));
  }
  task.due = now + settling_pause(task.failures);
  upload.looks.push_back(std::move(task));
}

// What was not found may have gone to a page that was read already.
void moved(UploadState& upload, UploadTask task, Time now, UploadRecord& record) {
  upload.notes.note(
      {.message = "a list that is to tell what is stored changed while it was read"});
  if (task.find_instances) task.instances.clear();
  task.read_anew();
  failed(upload, std::move(task), now, record);
}

// What is left of `task` is surely not stored.
void not_there(UploadState& upload, UploadTask task, UploadRecord& record) {
  if (task.doubt == Doubt::refused) {
    for (const auto run : task.runs)
      record.changes.push_back({.run = run, .state = RunState::planned});
    if (task.sieve)
      task.sieve->refused(task.runs, task.certain);
    else
      task.sieve.emplace(task.runs, task.certain);
    return sift(upload, std::move(task));
  }
  if (task.doubt == Doubt::unknown) give_up_tired(upload, task.runs, record);
  if (!task.sieve) {
    for (const auto run : task.runs) {
      if (upload.board.entry(run).state == RunState::stored)
        record.changes.push_back(
            {.run = run, .state = RunState::planned, .forgotten = true});
      upload.board.mark(run, Standing::waiting);
    }
  } else if (task.runs.empty()) {
    task.sieve->stored();
    sift(upload, std::move(task));
  } else {
    task.doubt = Doubt::none;
    upload.batches.push_front(std::move(task));
  }
}

void conclude(UploadState& upload, UploadTask task, Time now, UploadRecord& record) {
  const bool ours = task.doubt == Doubt::unknown || task.doubt == Doubt::refused;
  std::sort(task.runs.begin(), task.runs.end());
  const auto found = match(upload.board, task.runs, task.found, now);
  for (const auto run : found.there) {
    upload.counts.found += !ours && upload.board.entry(run).state != RunState::stored;
    settle(upload, run, ours ? Standing::stored : Standing::already_stored, record);
  }
  give_up(upload, found.unclear, record);
  if (task.doubt == Doubt::check) upload.notes.note_alike(found.alike);
  upload.notes.note_unclear(found.unclear.size());
  const auto looked_up = task.runs.size();
  task.runs = without(without(task.runs, found.there), found.unclear);
  const bool unsteady = !task.runs.empty() && !task.tally.steady();
  if (task.doubt != Doubt::check)
    upload.counts.reconciled += looked_up - (unsteady ? task.runs.size() : 0);
  if (unsteady) return moved(upload, std::move(task), now, record);
  task.found.clear();
  not_there(upload, std::move(task), record);
}

void take_page(UploadState& upload, UploadTask task, const UploadReply& reply, Time now,
               UploadRecord& record) {
  if (task.find_instances)
    task.instances.insert(task.instances.end(), reply.ids.begin(), reply.ids.end());
  task.tally.add(reply.ids, reply.total);
  for (const auto& run : reply.found)
    task.found.push_back(by_our_clock(run, reply.date, now));
  task.due = now;
  if (reply.more) {
    ++task.page;
  } else if (task.find_instances && !task.tally.steady()) {
    return moved(upload, std::move(task), now, record);
  } else if (task.find_instances && !task.instances.empty()) {
    task.find_instances = false;
    task.read_anew();
    if (task.instances.size() == 1)
      upload.board.set_instance(task.runs.front(), task.instances.front());
  } else {
    return conclude(upload, std::move(task), now, record);
  }
  upload.looks.push_front(std::move(task));
}

}  // namespace

void looked(UploadState& upload, UploadTask task, const UploadReply& reply, Time now,
            UploadRecord& record) {
  switch (reply.verdict.meaning) {
    case Meaning::throttled:
      return upload.looks.push_front(std::move(task));
    case Meaning::stop:
      upload.looks.push_front(std::move(task));
      if (reply.verdict.status == 404 && !upload.project_known)
        no_project(upload, record);
      return;
    case Meaning::not_stored:
    case Meaning::unknown:
      return failed(upload, std::move(task), now, record);
    default:
      return take_page(upload, std::move(task), reply, now, record);
  }
}

}  // namespace api
