#include "api/call_plan.hpp"

#include <set>
#include <variant>

#include "api/api_limits.hpp"

namespace api {

double minutes(std::size_t calls, int rate) {
  return static_cast<double>(calls) / static_cast<double>(rate);
}

CallCounter::CallCounter(bool repeats, const BatchLimits& limits)
    : stream_(repeats, limits) {}

// Instances to come have no id yet: each gets a negative one, which no real one has.
mapping::Id CallCounter::next_number() const {
  return -1 - static_cast<mapping::Id>(instances_.size() + tests_.size());
}

mapping::Id CallCounter::number_of(const mapping::Destination& destination) {
  if (const auto* there = std::get_if<mapping::InInstance>(&destination))
    return there->instance;
  const auto& to = std::get<mapping::InNewInstance>(destination);
  const auto next = next_number();
  return instances_.try_emplace({to.set, to.test}, next).first->second;
}

void CallCounter::add(const mapping::Destination& destination, std::uint64_t bytes) {
  mapping::Id instance = 0;
  if (const auto* test = std::get_if<mapping::InNewTest>(&destination)) {
    const auto [place, first] =
        tests_.try_emplace({test->set, test->test_name}, next_number());
    if (first) return;
    instance = place->second;
  } else {
    instance = number_of(destination);
  }
  stream_.add({.instance = instance, .bytes = bytes});
  while (!stream_.next().empty()) ++batches_;
}

// What has neither a test nor an instance yet has no runs to be found.
void CallCounter::look_up(const mapping::Destination& destination) {
  if (std::holds_alternative<mapping::InNewTest>(destination)) return;
  looked_up_.insert(number_of(destination));
}

CallPlan CallCounter::calls(std::size_t reads,
                            const std::optional<NewSet>& new_set) const {
  const bool cloned = new_set && new_set->cloned;
  std::set<mapping::Id> brought;
  if (cloned) brought.insert(new_set->tests.begin(), new_set->tests.end());
  std::size_t in_new_set = 0;
  std::map<mapping::Id, std::size_t> missing;  // By set.
  for (const auto& [place, number] : instances_) {
    in_new_set += place.first == 0;
    if (place.first != 0 || (cloned && !brought.contains(place.second)))
      ++missing[place.first];
  }

  CallPlan plan{.read = reads, .create = tests_.size(), .runs = batches_};
  plan.read += calls_for(looked_up_.size(), ids_a_call);
  if (in_new_set > 0) plan.read += pages_for(cloned ? new_set->tests.size() : in_new_set);
  for (const auto& [set, instances] : missing)
    plan.create += calls_for(instances, instances_a_call);
  for (auto rest = stream_; !rest.last().empty();) ++plan.runs;
  if (new_set && (cloned || plan.runs + tests_.size() > 0)) ++plan.create;
  return plan;
}

}  // namespace api
