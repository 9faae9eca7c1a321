#include "api/cli/body_stream.hpp"

#include <utility>

#include "api/run_body.hpp"

namespace cli {

BodyStream::BodyStream(api::BatchStream batches, BodySink sink)
    : batches_(std::move(batches)), sink_(std::move(sink)) {}

Result<void> BodyStream::add(WrittenRuns&& written) {
  held_.push_back({std::move(written.text), written.runs.size()});
  Held& some = held_.back();
  std::string_view text = some.text;
  for (const auto& run : written.runs) {
    batches_.add(run.item);
    waiting_.push_back({&some, text.substr(0, run.size)});
    text.remove_prefix(run.size);
  }
  return write_all(&api::BatchStream::next);
}

Result<void> BodyStream::end() {
  return write_all(&api::BatchStream::last);
}

Result<void> BodyStream::write_all(api::Batch (api::BatchStream::*more)()) {
  for (api::Batch batch; !(batch = (batches_.*more)()).empty();)
    if (auto written = write(batch); !written) return written;
  return {};
}

Result<void> BodyStream::write(const api::Batch& batch) {
  runs_.clear();
  for (const std::size_t position : batch)
    runs_.push_back(waiting_[position - first_].text);
  api::join_runs(runs_, body_);
  release(batch);
  return sink_(body_);
}

void BodyStream::release(const api::Batch& batch) {
  for (const std::size_t position : batch) {
    Waiting& run = waiting_[position - first_];
    --run.among->waiting;
    run = {};
  }
  for (; !waiting_.empty() && !waiting_.front().among; ++first_) waiting_.pop_front();
  while (!held_.empty() && held_.front().waiting == 0) held_.pop_front();
}

}  // namespace cli
