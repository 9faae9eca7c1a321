#include "api/expected_runs.hpp"

#include <algorithm>

namespace api {
namespace {

constexpr std::size_t odd_kept = 100;

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

Verification ExpectedRuns::verification() const {
  Verification result{.expected = entries_.size()};
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const bool once = seen_[i] && !twice_[i];
    ++(once ? result.stored_once : twice_[i] ? result.stored_twice : result.missing);
    if (!once && result.odd.size() < odd_kept)
      result.odd.push_back({entries_[i], twice_[i]});
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
