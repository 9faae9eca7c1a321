#include "api/wanted_instances.hpp"

#include <variant>

namespace api {

using mapping::Id;
using mapping::InInstance;
using mapping::InNewInstance;
using mapping::InNewTest;

InstanceOfTest by_test(const CatalogueEntries& entries) {
  InstanceOfTest instances;
  // The first one is taken where a test is in a set twice: so every build takes the same.
  for (const auto& entry : entries) instances.try_emplace(entry.test, entry.instance);
  return instances;
}

std::vector<Id> tests_wanted(const std::vector<mapping::Run>& runs, Id set) {
  std::set<Id> tests;
  for (const auto& run : runs) {
    const auto* place = std::get_if<InNewInstance>(&run.destination);
    if (place && place->set == set) tests.insert(place->test);
  }
  return {tests.begin(), tests.end()};
}

std::set<Id> sets_wanted(const std::vector<mapping::Run>& runs) {
  std::set<Id> sets;
  for (const auto& run : runs) {
    const auto* place = std::get_if<InNewInstance>(&run.destination);
    if (place) sets.insert(place->set);
  }
  return sets;
}

void name_new_set(std::vector<mapping::Run>& runs, Id set) {
  for (auto& run : runs) {
    if (auto* place = std::get_if<InNewInstance>(&run.destination)) {
      if (place->set == 0) place->set = set;
    } else if (auto* test = std::get_if<InNewTest>(&run.destination)) {
      if (test->set == 0) test->set = set;
    }
  }
}

void put_in_place(std::vector<mapping::Run>& runs, Id set,
                  const InstanceOfTest& instances) {
  for (auto& run : runs) {
    const auto* wanted = std::get_if<InNewInstance>(&run.destination);
    if (!wanted || wanted->set != set) continue;
    const auto found = instances.find(wanted->test);
    if (found != instances.end()) run.destination = InInstance{found->second};
  }
}

}  // namespace api
