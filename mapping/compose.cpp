#include "mapping/compose.hpp"

#include <deque>
#include <unordered_map>

#include "mapping/id_map.hpp"
#include "mapping/merge.hpp"
#include "mapping/result.hpp"

namespace mapping {
namespace {

// What has to be created is keyed as text: rare, and never in the way of the others.
std::string creation_key(const Destination& destination) {
  if (const auto* to = std::get_if<InNewTest>(&destination))
    return to->test_name + '\0' + std::to_string(to->set);
  const auto& to = std::get<InNewInstance>(destination);
  return '\0' + std::to_string(to.test) + '\0' + std::to_string(to.set);
}

struct Slot {
  Destination destination;
  std::vector<Result*> results{};
};

}  // namespace

struct Composer::Work {
  ComposeOptions options;
  std::deque<Result> results{};
  std::vector<Slot> slots{};
  IdMap of_instance{};  // both give positions in `slots`
  std::unordered_map<std::string, std::uint32_t> of_creation{};
  Composed composed{};

  Slot& slot(const Destination& destination);
};

Slot& Composer::Work::slot(const Destination& destination) {
  const auto next = static_cast<std::uint32_t>(slots.size());
  const auto* there = std::get_if<InInstance>(&destination);
  const std::uint32_t at =
      there ? of_instance.emplace(there->instance, next).first
            : of_creation.emplace(creation_key(destination), next).first->second;
  if (at == next) slots.push_back({destination});
  return slots[at];
}

Composer::Composer(ComposeOptions options)
    : work_(std::make_unique<Work>(Work{std::move(options)})) {}
Composer::~Composer() = default;
Composer::Composer(Composer&&) noexcept = default;
Composer& Composer::operator=(Composer&&) noexcept = default;

void Composer::add(const Subject& subject, ingest::Case& test_case,
                   const Resolution& resolution, std::string_view report_path) {
  if (resolution.status != Resolution::Status::mapped) return;
  const ComposeOptions& options = work_->options;
  Composed& composed = work_->composed;
  if (test_case.outcome == ingest::Outcome::skipped && options.skipped == Skipped::omit) {
    ++composed.omitted;
    return;
  }
  auto identity = mapping::identity(subject);
  auto values = fill_values(subject, resolution.extras, options, composed.breaches);
  Result& result = work_->results.emplace_back(
      take_result(test_case, options, report_path, composed.notes));
  result.identity = std::move(identity);
  result.values = std::move(values);
  result.uses = static_cast<int>(resolution.destinations.size());
  for (const auto& destination : resolution.destinations)
    work_->slot(destination).results.push_back(&result);
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
