#include "api/upload_match.hpp"

#include <unordered_map>

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

// What the server shows, by what a run is known by.
class Shown {
 public:
  explicit Shown(std::span<const FoundRun> found) {
    for (const auto& each : found) {
      by_id_.emplace(each.id, &each);
      if (each.key) by_key_.emplace(each.key->value, &each);
      by_instance_.emplace(each.instance, &each);
    }
  }

  const FoundRun* with_id(mapping::Id id) const { return id ? at(by_id_, id) : nullptr; }

  const FoundRun* with_key_of(const UploadRun& run, mapping::Id instance) const {
    if (const auto* own = at(by_key_, run.entry.key.value)) return own;
    for (const auto key : run.when_created)
      if (const auto* hit = at(by_key_, key.value); hit && hit->instance == instance)
        return hit;
    return nullptr;
  }

  // Tells those in `instance`.
  template <typename Tell>
  void each_in(mapping::Id instance, const Tell& tell) const {
    const auto [begin, end] = by_instance_.equal_range(instance);
    for (auto it = begin; it != end; ++it) tell(*it->second);
  }

 private:
  template <typename Map>
  static const FoundRun* at(const Map& map, typename Map::key_type key) {
    const auto hit = map.find(key);
    return hit == map.end() ? nullptr : hit->second;
  }

  std::unordered_map<mapping::Id, const FoundRun*> by_id_;
  std::unordered_map<std::uint64_t, const FoundRun*> by_key_;
  std::unordered_multimap<mapping::Id, const FoundRun*> by_instance_;
};

}  // namespace

UploadMatch match(UploadBoard& board, std::span<const std::size_t> runs,
                  std::span<const FoundRun> found, Time now) {
  const Shown shown(found);
  UploadMatch result;
  for (const auto number : runs) {
    const auto& run = board.run(number);
    const auto instance = board.instance(number);
    bool unclear = false;
    const auto* there = shown.with_id(run.entry.run);
    // Also without a key: an earlier attempt may have had one.
    if (!there) there = shown.with_key_of(run, instance);
    const auto* fields = run.entry.sent_as ? run.entry.sent_as.get()
                         : run.fields      ? &*run.fields
                                           : nullptr;
    if (!there && fields && !board.behind_others(number, runs)) {
      shown.each_in(instance, [&](const FoundRun& each) {
        if (board.taken(each.id) || each.key != fields->mark) return;
        const auto alike = agree(*fields, each.fields);
        const auto young = younger(each, board.since(number, now), now);
        if (alike == false || young == false) return;
        unclear = unclear || !alike || !young;
        if (alike && young && (!there || each.id < there->id)) there = &each;
      });
      result.alike += there != nullptr;
    }
    if (!there && unclear) result.unclear.push_back(number);
    if (!there) continue;
    board.note_id(number, there->id);
    if (!instance) board.set_instance(number, there->instance);
    result.there.push_back(number);
  }
  return result;
}

}  // namespace api
