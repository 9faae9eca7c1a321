#include "api/upload_batches.hpp"

#include <algorithm>
#include <utility>

namespace api {
namespace {

// How far ahead a batch is sought that does not wait for another one.
constexpr std::size_t batches_ahead = 64;

}  // namespace

std::optional<UploadTask> take_batch(UploadState& upload) {
  auto& batches = upload.batches;
  const auto ahead = std::min(batches.size(), batches_ahead);
  const auto end = batches.begin() + static_cast<std::ptrdiff_t>(ahead);
  const auto ready = std::find_if(batches.begin(), end, [&](const UploadTask& task) {
    return upload.board.may_go(task.runs);
  });
  if (ready == end) return std::nullopt;
  auto task = std::move(*ready);
  batches.erase(ready);
  return task;
}

bool plan_again(UploadState& upload) {
  std::erase_if(upload.batches, [](const UploadTask& task) { return !task.sieve; });
  auto limits = upload.rules.limits;
  // A run on which the server stumbles drags its neighbours along: fewer with each try.
  int tries = 0;
  for (const auto run : upload.board.all(Standing::waiting))
    tries = std::max(tries, upload.tries[run]);
  limits.runs = std::max<std::size_t>(1, limits.runs >> std::clamp(tries - 1, 0, 16));
  for (auto& runs : upload.board.plan(limits))
    upload.batches.push_back({.runs = std::move(runs)});
  return !upload.batches.empty();
}

void send_again(UploadState& upload, UploadTask task, UploadRecord& record) {
  for (const auto run : task.runs) {
    record.changes.push_back({.run = run, .state = RunState::planned});
    if (!task.sieve) upload.board.mark(run, Standing::waiting);
  }
  task.doubt = UploadTask::Doubt::none;
  upload.batches.push_front(std::move(task));
}

void sift(UploadState& upload, UploadTask task) {
  task.runs = task.sieve->next();
  if (task.runs.empty()) return;
  std::sort(task.runs.begin(), task.runs.end());
  task.doubt = UploadTask::Doubt::none;
  upload.batches.push_front(std::move(task));
}

}  // namespace api
