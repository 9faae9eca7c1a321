#include "api/upload_order.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <variant>

namespace api {
namespace {

struct PlaceOf {
  RunPlace operator()(const mapping::InInstance& to) const {
    return {.instance = to.instance};
  }
  RunPlace operator()(const mapping::InNewInstance& to) const {
    return {.set = to.set, .test = '#' + std::to_string(to.test)};
  }
  RunPlace operator()(const mapping::InNewTest& to) const {
    return {.set = to.set, .test = to.test_name};
  }
};

struct HashPlace {
  std::size_t operator()(const RunPlace& at) const {
    return std::hash<mapping::Id>()(at.instance) ^ std::hash<mapping::Id>()(at.set) * 31 ^
           std::hash<std::string>()(at.test);
  }
};

// The same positions, oldest first where all are dated.
std::vector<std::size_t> by_age(std::vector<std::size_t> positions,
                                std::span<const mapping::Run> runs) {
  const bool dated =
      std::all_of(positions.begin(), positions.end(),
                  [&](std::size_t run) { return runs[run].reported.has_value(); });
  if (dated)
    std::stable_sort(positions.begin(), positions.end(),
                     [&](std::size_t a, std::size_t b) {
                       return runs[a].reported->instant < runs[b].reported->instant;
                     });
  return positions;
}

}  // namespace

RunPlace place_of(const mapping::Run& run) {
  return std::visit(PlaceOf{}, run.destination);
}

UploadOrder order_of(std::span<const mapping::Run> runs) {
  UploadOrder order;
  std::unordered_map<RunPlace, std::size_t, HashPlace> numbers;
  std::vector<std::vector<std::size_t>> of_place;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto place = place_of(runs[i]);
    const auto number = numbers.try_emplace(place, of_place.size()).first->second;
    if (number == of_place.size()) {
      of_place.emplace_back();
      order.instances.push_back(place.instance);
    }
    of_place[number].push_back(i);
    order.places.push_back(number);
  }
  order.positions.resize(runs.size());
  for (const auto& slots : of_place) {
    const auto sorted = by_age(slots, runs);
    for (std::size_t i = 0; i < slots.size(); ++i) order.positions[slots[i]] = sorted[i];
  }
  return order;
}

}  // namespace api
