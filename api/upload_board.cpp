#include "api/upload_board.hpp"

#include <algorithm>

namespace api {
namespace {

Standing standing_of(const LedgerEntry& entry) {
  switch (entry.state) {
    case RunState::stored:
      return Standing::already_stored;
    case RunState::refused:
      return Standing::refused;
    case RunState::sending:
      return entry.elsewhere ? Standing::elsewhere : Standing::busy;
    case RunState::planned:
      break;
  }
  return Standing::waiting;
}

}  // namespace

UploadBoard::UploadBoard(std::vector<UploadRun> runs,
                         std::span<const mapping::Id> instances)
    : runs_(std::move(runs)), standing_(runs_.size(), Standing::waiting) {
  counts_[static_cast<std::size_t>(Standing::waiting)] = runs_.size();
  places_.reserve(instances.size());
  for (const auto instance : instances)
    places_.push_back({.instance = instance, .runs = {}});
  for (std::size_t i = 0; i < runs_.size(); ++i) place_of(i).runs.push_back(i);
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const LedgerEntry entry = runs_[i].entry;
    update(i, entry);
  }
}

std::optional<Time> UploadBoard::since(std::size_t run, Time now) const {
  const auto& entry = runs_[run].entry;
  if (entry.attempts == 0) return runs_[run].reported;
  if (entry.first_start <= now) return entry.first_start;
  return std::nullopt;
}

void UploadBoard::set_instance(std::size_t run, mapping::Id instance) {
  place_of(run).instance = instance;
}

void UploadBoard::note_id(std::size_t run, mapping::Id id) {
  runs_[run].entry.run = id;
  taken_.insert(id);
}

bool UploadBoard::may_go(std::span<const std::size_t> runs) const {
  return std::all_of(runs.begin(), runs.end(), [&](std::size_t run) {
    const auto& place = places_[runs_[run].place];
    return place.runs[place.settled] == run;
  });
}

bool UploadBoard::behind_others(std::size_t run,
                                std::span<const std::size_t> runs) const {
  const auto& place = places_[runs_[run].place];
  for (auto i = place.settled; i < place.runs.size() && place.runs[i] != run; ++i) {
    const auto ahead = place.runs[i];
    if (!settled(standing_[ahead]) && !runs_[ahead].entry.run &&
        !std::binary_search(runs.begin(), runs.end(), ahead))
      return true;
  }
  return false;
}

void UploadBoard::mark(std::size_t run, Standing standing) {
  --counts_[static_cast<std::size_t>(standing_[run])];
  ++counts_[static_cast<std::size_t>(standing)];
  standing_[run] = standing;
  auto& place = place_of(run);
  if (!settled(standing)) {
    const auto at = std::lower_bound(place.runs.begin(), place.runs.end(), run);
    place.settled =
        std::min(place.settled, static_cast<std::size_t>(at - place.runs.begin()));
  }
  while (place.settled < place.runs.size() &&
         settled(standing_[place.runs[place.settled]]))
    ++place.settled;
}

void UploadBoard::begin(std::size_t run, Time now) {
  auto& entry = runs_[run].entry;
  if (entry.attempts++ == 0) entry.first_start = now;
  entry.state = RunState::sending;
  entry.elsewhere = false;
  entry.last_end.reset();
  entry.sent_as = nullptr;  // As it is now.
  mark(run, Standing::busy);
}

void UploadBoard::update(std::size_t run, const LedgerEntry& entry) {
  runs_[run].entry = entry;
  if (entry.instance && !instance(run)) set_instance(run, entry.instance);
  if (entry.run) taken_.insert(entry.run);
  mark(run, standing_of(entry));
}

std::vector<RunNumbers> UploadBoard::plan(const BatchLimits& limits) const {
  std::vector<RunNumbers> plan;
  RunNumbers numbers;
  bool followed = false;  // A new test has more runs: they fill batches once it is there.
  for (const auto& place : places_) {
    for (auto i = place.settled; i < place.runs.size(); ++i) {
      const auto run = place.runs[i];
      if (settled(standing_[run])) continue;
      if (standing_[run] != Standing::waiting) break;
      if (place.instance) {
        numbers.push_back(run);
      } else {
        plan.push_back({run});
        followed = followed || i + 1 < place.runs.size();
        break;
      }
    }
  }
  std::sort(plan.begin(), plan.end());
  if (followed) return plan;
  std::sort(numbers.begin(), numbers.end());
  std::vector<BatchItem> items;
  items.reserve(numbers.size());
  for (const auto run : numbers)
    items.push_back({.instance = instance(run), .bytes = runs_[run].bytes});
  for (auto& batch : plan_batches(items, limits)) {
    for (auto& number : batch) number = numbers[number];
    plan.push_back(std::move(batch));
  }
  return plan;
}

RunNumbers UploadBoard::by_place(Standing standing) const {
  RunNumbers runs;
  for (const auto& place : places_)
    for (const auto run : place.runs)
      if (standing_[run] == standing) runs.push_back(run);
  return runs;
}

RunNumbers UploadBoard::all(Standing standing) const {
  RunNumbers runs;
  for (std::size_t i = 0; i < standing_.size(); ++i)
    if (standing_[i] == standing) runs.push_back(i);
  return runs;
}

UploadSummary UploadBoard::summary() const {
  return {.planned = runs_.size(),
          .stored = count(Standing::stored),
          .already_stored = count(Standing::already_stored),
          .refused = count(Standing::refused) + count(Standing::unwritable),
          .unknown = count(Standing::busy) + count(Standing::elsewhere) +
                     count(Standing::unknown),
          .not_sent = count(Standing::waiting),
          .unwritable = count(Standing::unwritable)};
}

std::vector<RefusedRun> UploadBoard::refused() const {
  std::vector<RefusedRun> refused;
  for (const bool unwritable : {false, true})
    for (const auto run : all(unwritable ? Standing::unwritable : Standing::refused))
      refused.push_back(
          {.run = run, .words = runs_[run].entry.words, .unwritable = unwritable});
  return refused;
}

}  // namespace api
