// Which runs of an upload are among those that the server shows.

#include <algorithm>
#include <unordered_map>

#include "api/upload_board.hpp"

namespace api {
namespace {

// Whether it was created since then; nothing where that cannot be told. Where nothing
// says how far the server's clock is from ours, only that they agree can be believed: no
// other run comes to lie in so short a time.
std::optional<bool> younger(const FoundRun& run, std::optional<Time> since, Time now) {
  if (!since) return true;
  if (!run.created) return std::nullopt;
  const bool young = *run.created + clock_doubt >= *since;
  if (run.in_our_time) return young;
  if (young && *run.created <= now + clock_doubt) return true;
  return std::nullopt;
}

}  // namespace

// What is ahead of this run, not settled, not looked for and without an id of its own may
// look just like it.
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

std::optional<Time> UploadBoard::since(std::size_t run, Time now) const {
  const auto& entry = runs_[run].entry;
  if (entry.attempts == 0) return runs_[run].reported;
  if (entry.first_start <= now) return entry.first_start;
  return std::nullopt;
}

UploadBoard::Match UploadBoard::match(std::span<const std::size_t> runs,
                                      std::span<const FoundRun> found, Time now) {
  std::unordered_map<mapping::Id, const FoundRun*> by_id;
  std::unordered_map<std::uint64_t, const FoundRun*> by_key;
  std::unordered_multimap<mapping::Id, const FoundRun*> by_instance;
  for (const auto& each : found) {
    by_id.emplace(each.id, &each);
    if (each.key)
      by_key.emplace(each.key->value, &each);
    else
      by_instance.emplace(each.instance, &each);
  }
  Match result;
  for (const auto run : runs) {
    const auto& [place, bytes, fields, reported, entry, when_created, first] = runs_[run];
    const FoundRun* match = nullptr;
    bool unclear = false;
    if (const auto known = by_id.find(entry.run); entry.run && known != by_id.end()) {
      match = known->second;
    } else if (!fields) {
      const auto own = by_key.find(entry.key.value);
      if (own != by_key.end()) match = own->second;
      for (const auto key : when_created)
        if (const auto hit = by_key.find(key.value);
            !match && hit != by_key.end() && hit->second->instance == instance(run))
          match = hit->second;
    } else if (!behind_others(run, runs)) {
      const auto [begin, end] = by_instance.equal_range(instance(run));
      for (auto it = begin; it != end; ++it) {
        const auto& each = *it->second;
        if (taken_.contains(each.id) || !agree(*fields, each.fields)) continue;
        const auto young = younger(each, since(run, now), now);
        unclear = unclear || !young;
        if (young.value_or(false) && (!match || each.id < match->id)) match = &each;
      }
      result.alike += match != nullptr;
    }
    if (!match && unclear) result.unclear.push_back(run);
    if (!match) continue;
    note_id(run, match->id);
    if (!instance(run)) set_instance(run, match->instance);
    result.there.push_back(run);
  }
  return result;
}

}  // namespace api
