#include "api/upload.hpp"

#include <algorithm>
#include <utility>

namespace api {
namespace {

// How far ahead a batch is sought that does not wait for another one.
constexpr std::size_t batches_ahead = 64;

constexpr std::chrono::milliseconds between_reads{1000};

}  // namespace

Upload::Upload(UploadBoard board, const UploadRules& rules, Time now)
    : board_(std::move(board)),
      rules_(rules),
      tries_(board_.size()),
      tried_(board_.size()) {
  look_at_start(now);
}

UploadStep Upload::next(Time now) {
  if (ending_) return wind_up(now);
  if (const bool held = now < not_before_; held && !settled())
    return WaitUntil{not_before_};
  if (auto look = take_due_look(now)) return begin(std::move(*look), now);
  if (auto batch = take_batch()) return begin(std::move(*batch), now);
  if (!in_flight_.empty() || !looks_.empty()) return wait_for_looks();
  if (plan_again()) return next(now);
  if (board_.count(Standing::elsewhere) == 0) return Finished{};
  trouble_ = "waiting for another upload that sends the rest";
  if (now < next_read_) return WaitUntil{next_read_};
  next_read_ = now + between_reads;
  return ReadLedger{board_.all(Standing::elsewhere)};
}

UploadStep Upload::wind_up(Time now) {
  const auto refused = std::find_if(looks_.begin(), looks_.end(), [](const auto& task) {
    return task.doubt == UploadTask::Doubt::refused;
  });
  if (ending_ == Ending::enough && refused != looks_.end()) {
    const auto due = std::max(refused->due, not_before_);
    if (now < due) return WaitUntil{due};
    auto look = std::move(*refused);
    looks_.erase(refused);
    return begin(std::move(look), now);
  }
  if (!in_flight_.empty()) return AwaitAnswer{};
  release();
  return Finished{};
}

bool Upload::settled() const {
  return in_flight_.empty() && board_.count(Standing::waiting) == 0 &&
         board_.count(Standing::busy) == 0 && board_.count(Standing::elsewhere) == 0;
}

std::optional<UploadTask> Upload::take_batch() {
  const auto ahead = std::min(batches_.size(), batches_ahead);
  const auto end = batches_.begin() + static_cast<std::ptrdiff_t>(ahead);
  const auto ready = std::find_if(batches_.begin(), end, [&](const UploadTask& task) {
    return board_.may_go(task.runs);
  });
  if (ready == end) return std::nullopt;
  auto task = std::move(*ready);
  batches_.erase(ready);
  return task;
}

// Everything that is waiting is planned anew: the rest of batches that were stored in
// part fills up others, and what waited for a run that was given up is left out.
bool Upload::plan_again() {
  std::erase_if(batches_, [](const UploadTask& task) { return !task.sieve; });
  auto limits = rules_.limits;
  // A run on which the server stumbles drags its neighbours along: fewer with each try.
  int tries = 0;
  for (const auto run : board_.all(Standing::waiting))
    tries = std::max(tries, tries_[run]);
  limits.runs = std::max<std::size_t>(1, limits.runs >> std::clamp(tries - 1, 0, 16));
  for (auto& runs : board_.plan(limits)) batches_.push_back({.runs = std::move(runs)});
  return !batches_.empty();
}

// Of a refused batch, what was looked up and not found is known not to be stored. What
// was only to be checked is as the ledger says.
void Upload::release() {
  for (const auto& task : std::exchange(looks_, {}))
    if (task.doubt == UploadTask::Doubt::check)
      for (const auto run : task.runs) board_.update(run, LedgerEntry(board_.entry(run)));
  for (const auto& task : batches_)
    if (task.sieve)
      for (const auto run : task.sieve->pending()) board_.mark(run, Standing::waiting);
  batches_.clear();
}

UploadStep Upload::begin(UploadTask task, Time now) {
  task.began = now;
  BeginCall step{.ticket = ++last_ticket_, .claims = {}};
  if (task.doubt == UploadTask::Doubt::none) step.claims = task.runs;
  in_flight_.emplace(step.ticket, std::move(task));
  return step;
}

std::optional<UploadCall> Upload::began(Ticket ticket, const LedgerBegun& begun,
                                        Time now) {
  auto& task = in_flight_.at(ticket);
  const bool sends = task.doubt == UploadTask::Doubt::none;
  if (begun.wait) {
    not_before_ = *begun.wait;
    cancel(ticket);
    return std::nullopt;
  }
  if (sends && !claim(task, begun, now)) {
    in_flight_.erase(ticket);
    return std::nullopt;
  }
  ++counts_.calls;
  return call_of(task);
}

void Upload::cancel(Ticket ticket) {
  auto task = std::move(in_flight_.extract(ticket).mapped());
  auto& queue = task.doubt == UploadTask::Doubt::none ? batches_ : looks_;
  queue.push_front(std::move(task));
}

// Keeps what was granted. False: nothing was.
bool Upload::claim(UploadTask& task, const LedgerBegun& begun, Time now) {
  RunNumbers granted;
  for (std::size_t i = 0; i < task.runs.size(); ++i) {
    const auto run = task.runs[i];
    if (begun.granted[i]) {
      board_.begin(run, now);
      granted.push_back(run);
      counts_.retried += tried_[run];
      continue;
    }
    board_.update(run, begun.entries[i]);
    if (board_.standing(run) == Standing::busy) look_for_earlier(run, now);
  }
  task.runs = std::move(granted);
  if (task.runs.empty()) {
    if (task.sieve) {
      task.sieve->stored();
      sift(std::move(task));
    }
    return false;
  }
  return true;
}

UploadCall Upload::call_of(const UploadTask& task) const {
  const auto first = task.runs.front();
  if (task.doubt == UploadTask::Doubt::none) {
    if (!board_.instance(first)) return PostNewTest{first};
    PostRuns post{.runs = task.runs, .instances = {}};
    for (const auto run : task.runs) post.instances.push_back(board_.instance(run));
    return post;
  }
  if (task.find_instances) return FindInstances{first, task.page};
  return FindRuns{task.instances, task.since, task.page};
}

void Upload::read(std::span<const std::size_t> runs, std::span<const LedgerEntry> entries,
                  Time now) {
  for (std::size_t i = 0; i < runs.size(); ++i) {
    board_.update(runs[i], entries[i]);
    if (board_.standing(runs[i]) == Standing::busy) look_for_earlier(runs[i], now);
  }
}

void Upload::stop(Ending ending, std::string message) {
  if (ending_ && ending_ != Ending::enough) return;
  ending_ = ending;
  message_ = std::move(message);
  std::erase(warnings_, message_);
}

UploadSummary Upload::summary() const {
  auto summary = board_.summary();
  summary.calls = counts_.calls;
  summary.throttled = counts_.throttled;
  summary.retried = counts_.retried;
  summary.reconciled = counts_.reconciled;
  return summary;
}

Delivery Upload::result() const {
  auto warnings = warnings_;
  if (alike_)
    warnings.push_back(
        "runs without a key that count as stored, as runs that look the same are "
        "there: " +
        std::to_string(alike_) + "; these may be another build's");
  if (unclear_)
    warnings.push_back(
        "runs without a key that stay unknown, as runs that look the same are there, and "
        "the server does not say since when: " +
        std::to_string(unclear_));
  return {.summary = summary(),
          .refused = board_.refused(),
          .ending = ending_.value_or(Ending::complete),
          .message = message_,
          .warnings = std::move(warnings)};
}

}  // namespace api
