#include "api/upload_posted.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "api/upload_batches.hpp"
#include "api/upload_looks.hpp"

namespace api {
namespace {

using Doubt = UploadTask::Doubt;

void stored(UploadState& upload, UploadTask task, const Verdict& verdict,
            UploadRecord& record) {
  auto& board = upload.board;
  std::unordered_map<mapping::Id, mapping::Id> by_instance;
  for (const auto& each : verdict.created)
    if (each.instance) by_instance.emplace(each.instance, each.id);
  const bool named = by_instance.size() == task.runs.size();
  for (std::size_t i = 0; i < task.runs.size(); ++i) {
    const auto run = task.runs[i];
    const auto& created = verdict.created[i];
    if (!board.instance(run) && created.instance)
      board.set_instance(run, created.instance);
    const auto hit = by_instance.find(board.instance(run));
    board.note_id(run, named && hit != by_instance.end() ? hit->second : created.id);
    settle(upload, run, Standing::stored, record);
  }
  if (!task.sieve) return;
  task.sieve->stored();
  sift(upload, std::move(task));
}

void refused(UploadState& upload, UploadTask task, const Verdict& verdict, Time now,
             UploadRecord& record) {
  const bool known = verdict.status != 404 || upload.project_known;
  if (!known && upload.notes.ending() == Ending::rejected)
    return send_again(upload, std::move(task), record);
  // A lone 404 may mean the project: that is what the first look-up tells.
  if (task.runs.size() == 1 && known) {
    upload.board.note_words(task.runs.front(), verdict.message);
    settle(upload, task.runs.front(), Standing::refused, record);
    if (!task.sieve) return;
    task.sieve->refused({});
    return sift(upload, std::move(task));
  }
  for (const auto run : task.runs)
    record.changes.push_back({.run = run, .state = RunState::sending});
  task.certain = verdict.status != 413;
  look_for_task(upload, std::move(task), Doubt::refused, now);
}

void doubtful(UploadState& upload, UploadTask task, Time now, UploadRecord& record) {
  int tries = 0;
  for (const auto run : task.runs) {
    tries = std::max(tries, ++upload.tries[run]);
    record.changes.push_back({.run = run, .state = RunState::sending});
  }
  look_for_task(upload, std::move(task), Doubt::unknown, now + settling_pause(tries));
}

}  // namespace

void posted(UploadState& upload, UploadTask task, const Verdict& verdict, Time now,
            UploadRecord& record) {
  switch (verdict.meaning) {
    case Meaning::stored:
      return stored(upload, std::move(task), verdict, record);
    case Meaning::refused:
      return refused(upload, std::move(task), verdict, now, record);
    case Meaning::unknown:
      return doubtful(upload, std::move(task), now, record);
    case Meaning::not_stored:
    case Meaning::throttled:
    case Meaning::stop:
      return send_again(upload, std::move(task), record);
  }
}

}  // namespace api
