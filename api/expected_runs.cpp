#include "api/expected_runs.hpp"

#include <algorithm>
#include <set>

namespace api {
namespace {

constexpr std::size_t odd_kept = 100;

// The latest that a server stores after the end of an attempt.
constexpr std::chrono::minutes late{1};

// Whether it was created while we sent the run; nothing where that cannot be told.
std::optional<bool> sent_with(const LedgerEntry& entry, const FoundRun& found) {
  if (!found.created || entry.attempts == 0 || !entry.last_end) return std::nullopt;
  const bool ours = *found.created + clock_doubt >= entry.first_start &&
                    *found.created <= *entry.last_end + late;
  if (!ours && !found.in_our_time) return std::nullopt;
  return ours;
}

}  // namespace

ExpectedRuns::ExpectedRuns(std::vector<LedgerEntry> entries)
    : entries_(std::move(entries)), seen_(entries_.size()), twice_(entries_.size()) {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    by_key_.emplace(entries_[i].key.value, i);
    if (entries_[i].run) by_id_.emplace(entries_[i].run, i);
  }
}

void ExpectedRuns::see(const FoundRun& run) {
  const auto found = position(run);
  if (!run.key && found) keyless_[*found] = run.fields;
  if (!run.key && !found) strangers_[run.id] = run;
  if (!found) return;
  auto& first = seen_[*found];
  if (first && first != run.id) twice_[*found] = true;
  first = run.id;
}

std::optional<Time> ExpectedRuns::since() const {
  std::optional<Time> first;
  for (const auto& entry : entries_) {
    if (entry.attempts == 0 && entry.state == RunState::planned) continue;
    if (entry.attempts == 0) return std::nullopt;
    first = std::min(first.value_or(entry.first_start), entry.first_start);
  }
  return first;
}

std::vector<mapping::Id> ExpectedRuns::instances() const {
  std::vector<mapping::Id> all;
  for (const auto& entry : entries_)
    if (entry.instance) all.push_back(entry.instance);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::optional<Time> ExpectedRuns::since_unplaced() const {
  std::optional<Time> first;
  for (std::size_t i = 0; i < entries_.size(); ++i)
    if (!entries_[i].instance && entries_[i].attempts > 0 && !seen_[i])
      first = std::min(first.value_or(entries_[i].first_start), entries_[i].first_start);
  return first;
}

std::vector<LedgerEnd::Change> ExpectedRuns::lost() const {
  std::vector<LedgerEnd::Change> changes;
  for (std::size_t i = 0; i < entries_.size(); ++i)
    if (!seen_[i] && entries_[i].state == RunState::stored)
      changes.push_back({.key = entries_[i].key,
                         .attempts = entries_[i].attempts,
                         .state = RunState::sending,
                         .released = true,
                         .forgotten = true});
  return changes;
}

// What looks like a run that we sent, and was created while we sent it, is its double. A
// run of the instance that was not seen may be the one instead.
void ExpectedRuns::judge_strangers(std::vector<bool>& twice,
                                   std::vector<bool>& unclear) const {
  std::set<mapping::Id> uncertain;
  for (std::size_t i = 0; i < entries_.size(); ++i)
    if (!seen_[i]) uncertain.insert(entries_[i].instance);
  std::multimap<mapping::Id, std::size_t> by_instance;
  for (const auto& [i, fields] : keyless_) by_instance.emplace(entries_[i].instance, i);
  for (const auto& [id, stranger] : strangers_) {
    const auto [begin, end] = by_instance.equal_range(stranger.instance);
    for (auto it = begin; it != end; ++it) {
      const auto i = it->second;
      if (keyless_.at(i) != stranger.fields) continue;
      const auto ours = sent_with(entries_[i], stranger);
      if (ours == false) continue;
      (ours && !uncertain.contains(stranger.instance) ? twice : unclear)[i] = true;
      break;
    }
  }
}

Verification ExpectedRuns::verification() const {
  auto twice = twice_;
  std::vector<bool> unclear(entries_.size());
  judge_strangers(twice, unclear);
  Verification result{.expected = entries_.size()};
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const bool once = seen_[i] && !twice[i];
    ++(once ? result.stored_once : twice[i] ? result.stored_twice : result.missing);
    result.unclear += once && unclear[i];
    if (!once && result.odd.size() < odd_kept)
      result.odd.push_back({entries_[i], twice[i]});
  }
  return result;
}

std::optional<std::size_t> ExpectedRuns::position(const FoundRun& run) const {
  if (run.key)
    if (const auto hit = by_key_.find(run.key->value); hit != by_key_.end())
      return hit->second;
  if (const auto hit = by_id_.find(run.id); hit != by_id_.end()) return hit->second;
  return std::nullopt;
}

}  // namespace api
