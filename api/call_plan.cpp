#include "api/call_plan.hpp"

#include <map>
#include <set>
#include <utility>
#include <variant>
#include <vector>

namespace api {
namespace {

constexpr std::size_t page = 100;
constexpr std::size_t created_a_call = 20;

std::size_t calls_for(std::size_t things, std::size_t a_call) {
  return (things + a_call - 1) / a_call;
}

using NewInstance = std::pair<mapping::Id, mapping::Id>;  // set, test

// Instances to come have no id yet: each gets a negative one, which no real one has.
class InstanceNumbers {
 public:
  mapping::Id of(const mapping::InInstance& place) const { return place.instance; }
  mapping::Id of(const mapping::InNewInstance& place) {
    const auto next = -1 - static_cast<mapping::Id>(numbers_.size());
    return numbers_.try_emplace({place.set, place.test}, next).first->second;
  }
  mapping::Id of(const mapping::InNewTest&) const { return 0; }

 private:
  std::map<NewInstance, mapping::Id> numbers_;
};

}  // namespace

double minutes(std::size_t calls, int rate) {
  return static_cast<double>(calls) / static_cast<double>(rate);
}

Creations creations(std::span<const mapping::Run> runs, bool new_set,
                    std::size_t cloned) {
  Creations needed{.set = new_set, .in_new_set = new_set ? cloned : 0};
  std::set<NewInstance> in_old_sets;
  std::set<mapping::Id> tests_in_new_set;
  for (const auto& run : runs) {
    if (std::holds_alternative<mapping::InNewTest>(run.destination)) ++needed.tests;
    const auto* place = std::get_if<mapping::InNewInstance>(&run.destination);
    if (!place) continue;
    if (place->set == 0) {
      tests_in_new_set.insert(place->test);
    } else {
      in_old_sets.insert({place->set, place->test});
    }
  }
  needed.instances = in_old_sets.size();
  if (cloned == 0) needed.in_new_set = tests_in_new_set.size();
  return needed;
}

CallPlan plan_calls(std::span<const mapping::Run> runs,
                    std::span<const std::uint64_t> sizes, const Creations& needed,
                    std::size_t reads, const BatchLimits& limits) {
  std::vector<BatchItem> items;
  InstanceNumbers numbers;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (std::holds_alternative<mapping::InNewTest>(runs[i].destination)) continue;
    items.push_back(
        {.instance = std::visit([&](const auto& place) { return numbers.of(place); },
                                runs[i].destination),
         .bytes = sizes.empty() ? 0 : sizes[i]});
  }
  return {.read = reads + calls_for(needed.in_new_set, page),
          .create = (needed.set ? 1u : 0u) + calls_for(needed.instances, created_a_call) +
                    needed.tests,
          .runs = plan_batches(items, limits).size()};
}

}  // namespace api
