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

// A run that could go next.
struct Candidate {
  std::size_t position = 0;
  std::uint64_t bytes = 0;
  std::size_t runs_left = 1;  // Of its instance, this one included.

  bool operator<(const Candidate& other) const {
    if (runs_left != other.runs_left) return runs_left < other.runs_left;
    return position > other.position;
  }
};

// The runs of each instance as chains through the caller's list. Its candidates are the
// first ones not yet sent.
class Chains {
 public:
  explicit Chains(std::span<const BatchItem> items)
      : items_(items), next_(items.size(), none), runs_left_(items.size(), 1) {
    std::unordered_map<mapping::Id, std::size_t> heads;
    heads.reserve(items.size());
    for (std::size_t i = items.size(); i-- > 0;) {
      const auto [head, first_seen] = heads.try_emplace(items[i].instance, i);
      if (first_seen) continue;
      next_[i] = head->second;
      runs_left_[i] = runs_left_[head->second] + 1;
      head->second = i;
    }
    std::vector<Candidate> first;
    first.reserve(heads.size());
    for (const auto& [instance, i] : heads) first.push_back(candidate(i));
    ready_ = std::priority_queue<Candidate>({}, std::move(first));
  }

  bool empty() const { return ready_.empty(); }

  Candidate pop() {
    const Candidate first = ready_.top();
    ready_.pop();
    return first;
  }

  void put_back(const Candidate& one) { ready_.push(one); }

  void release_after(std::size_t position) {
    if (const auto following = next_[position]; following != none)
      ready_.push(candidate(following));
  }

 private:
  Candidate candidate(std::size_t i) const { return {i, items_[i].bytes, runs_left_[i]}; }

  std::span<const BatchItem> items_;
  std::vector<std::size_t> next_;  // The same instance's next run, or `none`.
  std::vector<std::size_t> runs_left_;
  std::priority_queue<Candidate> ready_;
};

// The next batch of what is in `queue`, and what was passed over goes back there.
template <class Queue>
Batch take_batch(Queue& queue, const BatchLimits& limits) {
  Batch batch;
  batch.reserve(limits.runs);
  std::vector<decltype(queue.pop())> passed_over;
  std::uint64_t bytes = frame_bytes;
  while (batch.size() < limits.runs && !queue.empty() &&
         passed_over.size() < passed_over_at_most) {
    const auto item = queue.pop();
    const auto more = item.bytes + 1;
    if (!batch.empty() && bytes + more > limits.bytes) {
      passed_over.push_back(item);
      continue;
    }
    bytes += more;
    batch.push_back(item.position);
  }
  for (auto item = passed_over.rbegin(); item != passed_over.rend(); ++item)
    queue.put_back(*item);
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
  while (!chains.empty()) {
    auto& batch = batches.emplace_back(take_batch(chains, limits));
    for (const auto position : batch) chains.release_after(position);
    std::sort(batch.begin(), batch.end());
  }
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
  struct Queue {
    std::deque<Waiting>& items;

    bool empty() const { return items.empty(); }
    void put_back(const Waiting& item) { items.push_front(item); }
    Waiting pop() {
      const Waiting first = items.front();
      items.pop_front();
      return first;
    }
  };
  Queue queue{waiting_};
  return take_batch(queue, limits_);
}

}  // namespace api
