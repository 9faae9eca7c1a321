#include "mapping/compose.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "ingest/ordered.hpp"
#include "mapping/merge.hpp"
#include "mapping/of_suite.hpp"
#include "mapping/result.hpp"

namespace mapping {
namespace {

// What is made into runs in one go: enough to be worth it, little enough to be held.
constexpr std::size_t lot_groups = 512;
constexpr std::uint64_t lot_bytes = std::uint64_t{4} << 20;

// Groups of records, whose blocks live as long as any lot of them.
struct Lot {
  std::shared_ptr<const RecordGroups> groups{};
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Cuts all that a spool holds into lots.
class Lots {
 public:
  explicit Lots(Spool& spool) : spool_(spool) {}

  bool next(Lot& lot) {
    while (!groups_ || at_ == groups_->size()) {
      groups_ = spool_.next();
      if (!groups_) return false;
      at_ = 0;
    }
    lot = {groups_, at_, at_};
    for (std::uint64_t bytes = 0;
         at_ < groups_->size() && at_ - lot.begin < lot_groups && bytes < lot_bytes;
         ++at_)
      groups_->for_each(at_, [&](const Record& record) {
        bytes += record.bytes.size() + record.outside;
      });
    lot.end = at_;
    return true;
  }

 private:
  Spool& spool_;
  std::shared_ptr<const RecordGroups> groups_{};
  std::size_t at_ = 0;
};

// The results of one key: of one destination, but for hashes that happen to be equal.
void merge_group(std::span<Arrival> arrivals, const ComposeOptions& options,
                 Merged& merged) {
  while (!arrivals.empty()) {
    const auto& destination = arrivals.front().first;
    const auto others = std::stable_partition(
        arrivals.begin() + 1, arrivals.end(),
        [&](const Arrival& one) { return one.first == destination; });
    merge_results({arrivals.begin(), others}, options, merged);
    arrivals = {others, arrivals.end()};
  }
}

// Where one thread merges lot after lot.
struct Room {
  Lot lot{};
  Merged merged{};
  std::vector<Arrival> arrivals{};

  void merge(const ComposeOptions& options) {
    merged.runs.clear();
    for (auto at = lot.begin; at < lot.end; ++at) {
      arrivals.clear();
      lot.groups->for_each(at, [&](const Record& record) {
        read_result(record, arrivals.emplace_back());
      });
      merge_group(arrivals, options, merged);
    }
    lot = {};
  }
};

}  // namespace

Composer::Composer(ComposeOptions options, std::size_t window)
    : options_(std::move(options)),
      gives_(options_.defaults != Overrides{}),
      spool_(window) {}

void Composer::take(const Subject& subject, const Resolution& resolution,
                    std::string_view report_path, Part& part) const {
  const ingest::Case& test_case = *subject.test_case;
  if (test_case.of_suite && !may_have_run(test_case, resolution, options_.grouping))
    return say_unsent(test_case, resolution, options_, part.notes);
  if (resolution.status != Resolution::Status::mapped) return;
  if (!resolution.trouble.empty())
    part.notes.add(label(subject) + ": " + resolution.trouble);
  if (test_case.outcome == ingest::Outcome::skipped &&
      options_.skipped == Skipped::omit) {
    ++part.omitted;
    return;
  }
  auto result = result_of(subject, options_, report_path, part.texts, part.notes);
  if (luggage(result) && result.files.empty() && result.remarks.empty()) return;
  if (gives_ || !resolution.extras.givers.empty())
    result.values = fill_values(subject, resolution.extras, options_, part.breaches);
  for (const auto& destination : resolution.destinations)
    append_result(destination, result, part.results);
}

void Composer::add(Part&& part) {
  composed_.notes.append(std::move(part.notes));
  composed_.breaches.append(std::move(part.breaches));
  composed_.omitted += part.omitted;
  if (!part.results.empty()) spool_.add(std::move(part.results));
}

Composed Composer::finish(unsigned threads, const RunWork& work) {
  Lots lots(spool_);
  std::vector<Room> rooms(threads);
  const auto merge = [&](unsigned slot) -> std::function<void()> {
    Room& room = rooms[slot];
    room.merge(options_);
    auto hand_on = work(room.merged.runs.all());
    auto claims =
        std::make_shared<std::vector<Claim>>(std::exchange(room.merged.claims, {}));
    auto notes = std::make_shared<Remarks>(std::exchange(room.merged.notes, {}));
    return [this, claims, notes, hand_on = std::move(hand_on)] {
      std::move(claims->begin(), claims->end(), std::back_inserter(composed_.claims));
      composed_.notes.append(std::move(*notes));
      if (hand_on) hand_on();
    };
  };
  ingest::run_ordered(
      threads,
      {.fill = [&](unsigned slot) { return lots.next(rooms[slot].lot); }, .work = merge});
  return std::move(composed_);
}

}  // namespace mapping
