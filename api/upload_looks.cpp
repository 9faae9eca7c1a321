#include "api/upload_looks.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "api/api_limits.hpp"

namespace api {
namespace {

using Doubt = UploadTask::Doubt;

std::optional<Time> earliest(std::optional<Time> a, std::optional<Time> b) {
  if (!a || !b) return std::nullopt;
  return std::min(*a, *b);
}

void look_for(UploadState& upload, UploadTask task) {
  std::unordered_set<mapping::Id> seen;
  task.instances.clear();
  for (const auto run : task.runs) {
    const auto instance = upload.board.instance(run);
    if (instance && seen.insert(instance).second) task.instances.push_back(instance);
  }
  task.find_instances = task.instances.empty();
  task.failures = 0;
  task.read_anew();
  upload.looks.push_back(std::move(task));
}

void join_look(UploadState& upload, std::size_t run, Doubt doubt,
               std::optional<Time> since, Time due) {
  const auto instance = upload.board.instance(run);
  if (!upload.looks.empty() && upload.looks.back().doubt == doubt && instance) {
    auto& last = upload.looks.back();
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
  look_for(upload, {.runs = {run}, .doubt = doubt, .due = due, .since = since});
}

void check(UploadState& upload, std::size_t run, Time now) {
  if (!upload.board.instance(run)) return;
  upload.board.mark(run, Standing::busy);
  join_look(upload, run, Doubt::check, upload.board.since(run, now), now);
}

}  // namespace

void look_at_start(UploadState& upload, Time now) {
  const auto& board = upload.board;
  for (const auto run : board.by_place(Standing::busy))
    look_for_earlier(upload, run, now);
  for (const auto run : board.by_place(Standing::waiting))
    if (board.run(run).look_first) check(upload, run, now);
  if (!upload.rules.check_stored) return;
  for (const auto run : board.by_place(Standing::already_stored)) check(upload, run, now);
}

void look_for_earlier(UploadState& upload, std::size_t run, Time now) {
  const auto& entry = upload.board.entry(run);
  upload.tried[run] = true;
  const auto pause = settling_pause(entry.attempts);
  // A crash leaves no end; a clock that was set back leaves one in the future.
  const Time end = std::min(entry.last_end.value_or(now), now);
  join_look(upload, run, Doubt::earlier, upload.board.since(run, now), end + pause);
}

void look_for_task(UploadState& upload, UploadTask task, Doubt doubt, Time due) {
  task.doubt = doubt;
  task.due = due;
  task.since = upload.board.entry(task.runs.front()).first_start;
  for (const auto run : task.runs)
    task.since = std::min(*task.since, upload.board.entry(run).first_start);
  look_for(upload, std::move(task));
}

std::optional<UploadTask> take_due_look(UploadState& upload, Time now) {
  auto& looks = upload.looks;
  const auto due = std::find_if(looks.begin(), looks.end(),
                                [&](const UploadTask& task) { return task.due <= now; });
  if (due == looks.end()) return std::nullopt;
  auto task = std::move(*due);
  looks.erase(due);
  return task;
}

std::optional<Time> next_look(const UploadState& upload) {
  if (upload.looks.empty()) return std::nullopt;
  const auto first = std::min_element(
      upload.looks.begin(), upload.looks.end(),
      [](const UploadTask& a, const UploadTask& b) { return a.due < b.due; });
  return first->due;
}

}  // namespace api
