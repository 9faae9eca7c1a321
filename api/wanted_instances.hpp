// Instances that runs want and that are not there yet.

#pragma once

#include <map>
#include <set>
#include <vector>

#include "api/catalogue_calls.hpp"
#include "mapping/run.hpp"

namespace api {

using InstanceOfTest = std::map<mapping::Id, mapping::Id>;

InstanceOfTest by_test(const CatalogueEntries& entries);

/// The tests that are to have an instance in `set`; 0 is the set that is to be created.
std::vector<mapping::Id> tests_wanted(const std::vector<mapping::Run>& runs,
                                      mapping::Id set);

/// The sets that are to have a new instance.
std::set<mapping::Id> sets_wanted(const std::vector<mapping::Run>& runs);

/// What is wanted in the set to be created is wanted in `set`.
void name_new_set(std::vector<mapping::Run>& runs, mapping::Id set);

/// Runs that want an instance in `set` get those of `instances`.
void put_in_place(std::vector<mapping::Run>& runs, mapping::Id set,
                  const InstanceOfTest& instances);

}  // namespace api
