// What an upload makes of answers.

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "api/pace.hpp"
#include "api/upload.hpp"

namespace api {
namespace {

constexpr std::size_t warnings_kept = 20;
constexpr std::chrono::milliseconds longest_delay{30'000};

using Doubt = UploadTask::Doubt;

}  // namespace

UploadRecord Upload::answered(Ticket ticket, const UploadReply& reply, Time now) {
  auto task = std::move(in_flight_.extract(ticket).mapped());
  const auto& verdict = reply.verdict;
  const bool sends = task.doubt == Doubt::none;
  UploadRecord record;
  note(verdict);
  if (sends && verdict.meaning != Meaning::throttled)
    for (const auto run : task.runs) tried_[run] = true;
  switch (verdict.meaning) {
    case Meaning::throttled:
      silent_ = 0;
      ++counts_.throttled;
      not_before_ = std::max(not_before_, after_throttling(verdict.wait, now));
      record.throttled = not_before_;
      break;
    case Meaning::stop:
      stop(Ending::rejected, verdict.message);
      break;
    case Meaning::not_stored:
    case Meaning::unknown:
      no_answer(task.began, now, verdict);
      break;
    default:
      silent_ = 0;
      project_known_ = project_known_ || verdict.meaning == Meaning::stored;
  }
  if (sends)
    posted(std::move(task), verdict, now, record);
  else
    look_answered(std::move(task), reply, now, record);
  return record;
}

void Upload::look_answered(UploadTask task, const UploadReply& reply, Time now,
                           UploadRecord& record) {
  switch (reply.verdict.meaning) {
    case Meaning::throttled:
      return looks_.push_front(std::move(task));
    case Meaning::stop:
      looks_.push_front(std::move(task));
      if (reply.verdict.status == 404 && !project_known_) no_project(record);
      return;
    case Meaning::not_stored:
    case Meaning::unknown:
      return look_failed(std::move(task), now, record);
    default:
      return looked(std::move(task), reply, now, record);
  }
}

// A refusal is the run's own affair, and told once it stands alone.
void Upload::note(const Verdict& verdict) {
  if (verdict.message.empty()) return;
  trouble_ = verdict.message;
  if (verdict.meaning == Meaning::refused || (ending_ && verdict.message == message_))
    return;
  if (warnings_.size() < warnings_kept &&
      (warnings_.empty() || warnings_.back() != verdict.message))
    warnings_.push_back(verdict.message);
}

// What is not there has stored nothing of what it refused.
void Upload::no_project(UploadRecord& record) {
  for (auto& task : std::exchange(looks_, {})) {
    if (task.doubt == Doubt::refused)
      send_again(std::move(task), record);
    else
      looks_.push_back(std::move(task));
  }
}

void Upload::posted(UploadTask task, const Verdict& verdict, Time now,
                    UploadRecord& record) {
  switch (verdict.meaning) {
    case Meaning::stored:
      return stored(std::move(task), verdict, record);
    case Meaning::refused:
      return refused(std::move(task), verdict, now, record);
    case Meaning::unknown:
      return doubtful(std::move(task), now, record);
    case Meaning::not_stored:
    case Meaning::throttled:
    case Meaning::stop:
      return send_again(std::move(task), record);
  }
}

// Many calls that fail at once are one sign of trouble, not many.
void Upload::no_answer(Time began, Time now, const Verdict& verdict) {
  if (began >= last_silence_) {
    ++silent_;
    last_silence_ = now;
    const auto delay = std::chrono::milliseconds(1000) * (1 << std::min(silent_ - 1, 5));
    not_before_ = std::max(not_before_, now + std::min(delay, longest_delay));
  }
  if (verdict.permanent || silent_ >= rules_.attempts)
    stop(Ending::unreachable, verdict.message);
}

void Upload::settle(std::size_t run, Standing standing, UploadRecord& record) {
  const auto state = standing == Standing::refused ? RunState::refused : RunState::stored;
  board_.mark(run, standing);
  record.changes.push_back({.run = run, .state = state});
}

void Upload::stored(UploadTask task, const Verdict& verdict, UploadRecord& record) {
  std::unordered_map<mapping::Id, mapping::Id> by_instance;
  for (const auto& each : verdict.created)
    if (each.instance) by_instance.emplace(each.instance, each.id);
  const bool named = by_instance.size() == task.runs.size();
  for (std::size_t i = 0; i < task.runs.size(); ++i) {
    const auto run = task.runs[i];
    const auto& created = verdict.created[i];
    if (!board_.instance(run) && created.instance)
      board_.set_instance(run, created.instance);
    const auto hit = by_instance.find(board_.instance(run));
    board_.note_id(run, named && hit != by_instance.end() ? hit->second : created.id);
    settle(run, Standing::stored, record);
  }
  if (!task.sieve) return;
  task.sieve->stored();
  sift(std::move(task));
}

void Upload::refused(UploadTask task, const Verdict& verdict, Time now,
                     UploadRecord& record) {
  if (verdict.status == 404 && !project_known_ && ending_ == Ending::rejected)
    return send_again(std::move(task), record);
  // A lone 404 may mean the project: that is what the first look-up tells.
  const bool alone = task.runs.size() == 1 && (verdict.status != 404 || project_known_);
  if (alone) {
    board_.note_words(task.runs.front(), verdict.message);
    settle(task.runs.front(), Standing::refused, record);
    if (!task.sieve) return;
    task.sieve->refused({});
    return sift(std::move(task));
  }
  for (const auto run : task.runs)
    record.changes.push_back({.run = run, .state = RunState::sending});
  task.certain = verdict.status != 413;
  look_for_task(std::move(task), Doubt::refused, now);
}

void Upload::doubtful(UploadTask task, Time now, UploadRecord& record) {
  int tries = 0;
  for (const auto run : task.runs) {
    tries = std::max(tries, ++tries_[run]);
    record.changes.push_back({.run = run, .state = RunState::sending});
  }
  look_for_task(std::move(task), Doubt::unknown, now + settling_pause(tries));
}

void Upload::send_again(UploadTask task, UploadRecord& record) {
  for (const auto run : task.runs) {
    record.changes.push_back({.run = run, .state = RunState::planned});
    if (!task.sieve) board_.mark(run, Standing::waiting);
  }
  task.doubt = Doubt::none;
  batches_.push_front(std::move(task));
}

UploadRecord Upload::withdrawn(Ticket ticket) {
  auto task = std::move(in_flight_.extract(ticket).mapped());
  --counts_.calls;
  UploadRecord record;
  if (task.doubt != Doubt::none) {
    looks_.push_front(std::move(task));
    return record;
  }
  for (const auto run : task.runs) counts_.retried -= tried_[run];
  send_again(std::move(task), record);
  return record;
}

UploadRecord Upload::unwritable(Ticket ticket, std::size_t run,
                                const std::string& words) {
  auto task = std::move(in_flight_.extract(ticket).mapped());
  --counts_.calls;
  UploadRecord record;
  for (const auto each : task.runs) {
    record.changes.push_back({.run = each, .state = RunState::planned});
    board_.mark(each, Standing::waiting);
  }
  board_.note_words(run, words);
  board_.mark(run, Standing::unwritable);
  if (task.sieve) {
    for (const auto each : task.sieve->pending())
      if (each != run) board_.mark(each, Standing::waiting);
  }
  return record;
}

void Upload::sift(UploadTask task) {
  task.runs = task.sieve->next();
  if (task.runs.empty()) return;
  std::sort(task.runs.begin(), task.runs.end());
  task.doubt = Doubt::none;
  batches_.push_front(std::move(task));
}

}  // namespace api
