// How an upload finds out what became of runs in doubt.

#include <algorithm>
#include <unordered_set>

#include "api/api_limits.hpp"
#include "api/upload.hpp"
#include "api/upload_match.hpp"

namespace api {
namespace {

RunNumbers without(const RunNumbers& runs, const RunNumbers& some) {
  RunNumbers left;
  std::set_difference(runs.begin(), runs.end(), some.begin(), some.end(),
                      std::back_inserter(left));
  return left;
}

std::optional<Time> earliest(std::optional<Time> a, std::optional<Time> b) {
  if (!a || !b) return std::nullopt;
  return std::min(*a, *b);
}

}  // namespace

void Upload::look_at_start(Time now) {
  for (const auto run : board_.by_place(Standing::busy)) look_for_earlier(run, now);
  for (const auto run : board_.by_place(Standing::waiting))
    if (board_.run(run).look_first) check(run, now);
  if (!rules_.check_stored) return;
  for (const auto run : board_.by_place(Standing::already_stored)) check(run, now);
}

void Upload::check(std::size_t run, Time now) {
  if (!board_.instance(run)) return;
  board_.mark(run, Standing::busy);
  join_look(run, Doubt::check, board_.since(run, now), now);
}

void Upload::look_for_earlier(std::size_t run, Time now) {
  const auto& entry = board_.entry(run);
  tried_[run] = true;
  const auto pause = settling_pause(entry.attempts);
  // A crash leaves no end; a clock that was set back leaves one in the future.
  const Time end = std::min(entry.last_end.value_or(now), now);
  join_look(run, Doubt::earlier, board_.since(run, now), end + pause);
}

void Upload::join_look(std::size_t run, Doubt doubt, std::optional<Time> since,
                       Time due) {
  const auto instance = board_.instance(run);
  if (!looks_.empty() && looks_.back().doubt == doubt && instance) {
    auto& last = looks_.back();
    const bool there =
        std::count(last.instances.begin(), last.instances.end(), instance) > 0;
    if (there || (!last.find_instances && last.instances.size() < ids_a_call)) {
      if (!there) last.instances.push_back(instance);
      last.runs.push_back(run);
      last.since = earliest(last.since, since);
      last.due = std::max(last.due, due);
      return;
    }
  }
  look_for({.runs = {run}, .doubt = doubt, .due = due, .since = since});
}

void Upload::look_for(UploadTask task) {
  std::unordered_set<mapping::Id> seen;
  task.instances.clear();
  for (const auto run : task.runs) {
    const auto instance = board_.instance(run);
    if (instance && seen.insert(instance).second) task.instances.push_back(instance);
  }
  task.find_instances = task.instances.empty();
  task.found.clear();
  task.tally = {};
  task.page = 1;
  task.failures = 0;
  looks_.push_back(std::move(task));
}

UploadStep Upload::wait_for_looks() const {
  if (looks_.empty()) return AwaitAnswer{};
  const auto first = std::min_element(
      looks_.begin(), looks_.end(),
      [](const UploadTask& a, const UploadTask& b) { return a.due < b.due; });
  return WaitUntil{first->due};
}

std::optional<UploadTask> Upload::take_due_look(Time now) {
  const auto due = std::find_if(looks_.begin(), looks_.end(),
                                [&](const UploadTask& task) { return task.due <= now; });
  if (due == looks_.end()) return std::nullopt;
  auto task = std::move(*due);
  looks_.erase(due);
  return task;
}

void Upload::look_for_task(UploadTask task, Doubt doubt, Time due) {
  task.doubt = doubt;
  task.due = due;
  task.since = board_.entry(task.runs.front()).first_start;
  for (const auto run : task.runs)
    task.since = std::min(*task.since, board_.entry(run).first_start);
  look_for(std::move(task));
}

void Upload::looked(UploadTask task, const UploadReply& reply, Time now,
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
    return look_moved(std::move(task), now, record);
  } else if (task.find_instances && !task.instances.empty()) {
    task.find_instances = false;
    task.page = 1;
    task.tally = {};
    if (task.instances.size() == 1)
      board_.set_instance(task.runs.front(), task.instances.front());
  } else {
    return look_done(std::move(task), now, record);
  }
  looks_.push_front(std::move(task));
}

// What was not found may have gone to a page that was read already.
void Upload::look_moved(UploadTask task, Time now, UploadRecord& record) {
  note({.message = "a list that is to tell what is stored changed while it was read"});
  if (task.find_instances) task.instances.clear();
  task.found.clear();
  task.tally = {};
  task.page = 1;
  look_failed(std::move(task), now, record);
}

void Upload::look_failed(UploadTask task, Time now, UploadRecord& record) {
  if (++task.failures >= rules_.attempts) {
    give_up(task.runs, record);
    if (!task.sieve) return;
    task.sieve->stored();
    return sift(std::move(task));
  }
  task.due = now + settling_pause(task.failures);
  looks_.push_back(std::move(task));
}

void Upload::look_done(UploadTask task, Time now, UploadRecord& record) {
  const bool ours = task.doubt == Doubt::unknown || task.doubt == Doubt::refused;
  std::sort(task.runs.begin(), task.runs.end());
  const auto match = api::match(board_, task.runs, task.found, now);
  for (const auto run : match.there)
    settle(run, ours ? Standing::stored : Standing::already_stored, record);
  give_up(match.unclear, record);
  if (task.doubt == Doubt::check) alike_ += match.alike;
  unclear_ += match.unclear.size();
  const auto looked_up = task.runs.size();
  task.runs = without(without(task.runs, match.there), match.unclear);
  const bool moved = !task.runs.empty() && !task.tally.steady();
  if (task.doubt != Doubt::check)
    counts_.reconciled += looked_up - (moved ? task.runs.size() : 0);
  if (moved) return look_moved(std::move(task), now, record);
  task.found.clear();
  if (task.doubt == Doubt::refused) {
    for (const auto run : task.runs)
      record.changes.push_back({.run = run, .state = RunState::planned});
    if (task.sieve)
      task.sieve->refused(task.runs, task.certain);
    else
      task.sieve.emplace(task.runs, task.certain);
    return sift(std::move(task));
  }
  if (task.doubt == Doubt::unknown) give_up_tired(task.runs, record);
  if (!task.sieve) {
    for (const auto run : task.runs) {
      if (board_.entry(run).state == RunState::stored)
        record.changes.push_back(
            {.run = run, .state = RunState::planned, .forgotten = true});
      board_.mark(run, Standing::waiting);
    }
  } else if (task.runs.empty()) {
    task.sieve->stored();
    sift(std::move(task));
  } else {
    task.doubt = Doubt::none;
    batches_.push_front(std::move(task));
  }
}

void Upload::give_up(const RunNumbers& runs, UploadRecord& record) {
  for (const auto run : runs) {
    const bool begun = board_.entry(run).state == RunState::sending;
    if (begun) record.changes.push_back({run, RunState::sending, true});
    board_.mark(run, Standing::unknown);
  }
}

// Takes out those that were tried as often as allowed.
void Upload::give_up_tired(RunNumbers& runs, UploadRecord& record) {
  const auto tired = std::partition(runs.begin(), runs.end(), [&](std::size_t run) {
    return tries_[run] < rules_.attempts;
  });
  give_up({tired, runs.end()}, record);
  runs.erase(tired, runs.end());
  std::sort(runs.begin(), runs.end());
}

}  // namespace api
