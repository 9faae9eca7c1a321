#include "api/batch.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <queue>
#include <unordered_map>
#include <utility>

namespace api {
namespace {

// How many runs too large for a batch are passed over in search of one that still fits.
constexpr std::size_t passed_over_at_most = 64;

// `{"data":[` and `]}`, and a comma for each run.
constexpr std::uint64_t frame_bytes = 16;

constexpr std::size_t none = static_cast<std::size_t>(-1);

// A run that could go next: the first not yet sent of its instance.
struct Candidate {
  std::size_t runs_left = 1;  // Of its instance, this one included.
  std::size_t position = 0;

  bool operator<(const Candidate& other) const {
    if (runs_left != other.runs_left) return runs_left < other.runs_left;
    return position > other.position;
  }
};

// The runs of each instance as chains through the caller's list.
struct Chains {
  std::vector<std::size_t> next;  // The same instance's next run, or `none`.
  std::vector<std::size_t> runs_left;
  std::priority_queue<Candidate> ready;

  explicit Chains(std::span<const BatchItem> items)
      : next(items.size(), none), runs_left(items.size(), 1) {
    std::unordered_map<mapping::Id, std::size_t> heads;
    heads.reserve(items.size());
    for (std::size_t i = items.size(); i-- > 0;) {
      const auto [head, first_seen] = heads.try_emplace(items[i].instance, i);
      if (first_seen) continue;
      next[i] = head->second;
      runs_left[i] = runs_left[head->second] + 1;
      head->second = i;
    }
    std::vector<Candidate> first;
    first.reserve(heads.size());
    for (const auto& [instance, i] : heads) first.push_back({runs_left[i], i});
    ready = std::priority_queue<Candidate>({}, std::move(first));
  }

  void release_after(std::size_t position) {
    const auto following = next[position];
    if (following != none) ready.push({runs_left[following], following});
  }
};

Batch next_batch(std::span<const BatchItem> items, const BatchLimits& limits,
                 Chains& chains) {
  Batch batch;
  std::vector<Candidate> passed_over;
  std::uint64_t bytes = frame_bytes;
  while (batch.size() < limits.runs && !chains.ready.empty() &&
         passed_over.size() < passed_over_at_most) {
    const Candidate candidate = chains.ready.top();
    chains.ready.pop();
    const auto more = items[candidate.position].bytes + 1;
    if (!batch.empty() && bytes + more > limits.bytes) {
      passed_over.push_back(candidate);
      continue;
    }
    bytes += more;
    batch.push_back(candidate.position);
  }
  for (const auto& candidate : passed_over) chains.ready.push(candidate);
  for (const auto position : batch) chains.release_after(position);
  std::sort(batch.begin(), batch.end());
  return batch;
}

}  // namespace

// Taking those with most runs left first is what makes the number of batches minimal
// (Hu's level rule for chains of equal jobs).
std::vector<Batch> plan_batches(std::span<const BatchItem> items,
                                const BatchLimits& limits) {
  assert(limits.runs > 0);
  Chains chains(items);
  std::vector<Batch> batches;
  batches.reserve(items.size() / limits.runs + 1);
  while (!chains.ready.empty()) batches.push_back(next_batch(items, limits, chains));
  return batches;
}

void BatchStream::add(const BatchItem& item) {
  if (repeats_)
    items_.push_back(item);
  else
    waiting_.push_back({added_++, item.bytes});
}

Batch BatchStream::next() {
  if (waiting_.size() < limits_.runs + passed_over_at_most) return {};
  return take();
}

Batch BatchStream::last() {
  if (!repeats_) return take();
  if (!items_.empty()) {
    auto batches = plan_batches(std::exchange(items_, {}), limits_);
    planned_.assign(std::make_move_iterator(batches.begin()),
                    std::make_move_iterator(batches.end()));
  }
  if (planned_.empty()) return {};
  auto batch = std::move(planned_.front());
  planned_.pop_front();
  return batch;
}

Batch BatchStream::take() {
  Batch batch;
  std::vector<Waiting> passed_over;
  std::uint64_t bytes = frame_bytes;
  while (batch.size() < limits_.runs && !waiting_.empty() &&
         passed_over.size() < passed_over_at_most) {
    const Waiting item = waiting_.front();
    waiting_.pop_front();
    if (!batch.empty() && bytes + item.bytes + 1 > limits_.bytes) {
      passed_over.push_back(item);
      continue;
    }
    bytes += item.bytes + 1;
    batch.push_back(item.position);
  }
  waiting_.insert(waiting_.begin(), passed_over.begin(), passed_over.end());
  return batch;
}

}  // namespace api
