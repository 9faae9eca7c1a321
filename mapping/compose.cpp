#include "mapping/compose.hpp"

#include <deque>
#include <unordered_map>

#include "mapping/hash.hpp"
#include "mapping/merge.hpp"
#include "mapping/result.hpp"

namespace mapping {
namespace {

struct DestinationHash {
  std::size_t operator()(const Destination& destination) const {
    return std::visit([this](const auto& to) { return of(to); }, destination);
  }

  static std::uint64_t of(Id a, Id b) {
    return mix(static_cast<std::uint64_t>(a) ^ 0x9E3779B97F4A7C15u,
               static_cast<std::uint64_t>(b) ^ 0xD6E8FEB86659FD93u);
  }
  std::size_t of(const InInstance& to) const { return of(to.instance, 0); }
  std::size_t of(const InNewInstance& to) const { return of(to.test, to.set + 1); }
  std::size_t of(const InNewTest& to) const { return hash_text(to.test_name); }
};

struct Slot {
  Destination destination;
  std::vector<Result*> results{};
};

}  // namespace

struct Composer::Work {
  ComposeOptions options;
  std::deque<Result> results{};
  std::vector<Slot> slots{};
  std::unordered_map<Destination, std::size_t, DestinationHash> slot_of{};
  Composed composed{};
};

Composer::Composer(ComposeOptions options)
    : work_(std::make_unique<Work>(Work{std::move(options)})) {}
Composer::~Composer() = default;
Composer::Composer(Composer&&) noexcept = default;
Composer& Composer::operator=(Composer&&) noexcept = default;

void Composer::add(const Subject& subject, ingest::Case& test_case,
                   const Resolution& resolution, std::string_view report_path) {
  if (resolution.status != Resolution::Status::mapped) return;
  auto& [options, results, slots, slot_of, composed] = *work_;
  if (test_case.outcome == ingest::Outcome::skipped && options.skipped == Skipped::omit) {
    ++composed.omitted;
    return;
  }
  auto identity = mapping::identity(subject);
  auto values =
      fill_values(subject, resolution.extras, options.defaults, composed.breaches);
  Result& result =
      results.emplace_back(take_result(test_case, options, report_path, composed.notes));
  result.identity = std::move(identity);
  result.values = std::move(values);
  result.uses = static_cast<int>(resolution.destinations.size());
  for (const auto& destination : resolution.destinations) {
    const auto [at, fresh] = slot_of.emplace(destination, slots.size());
    if (fresh) slots.push_back({destination});
    slots[at->second].results.push_back(&result);
  }
}

Composed Composer::finish() {
  auto& composed = work_->composed;
  composed.runs.reserve(work_->slots.size());
  for (const Slot& slot : work_->slots)
    for (auto& run : merge_results(slot.results, slot.destination, work_->options))
      composed.runs.push_back(std::move(run));
  return std::move(composed);
}

}  // namespace mapping
