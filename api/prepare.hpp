// Making what runs need before they can be sent: a set, instances.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "api/catalogue.hpp"
#include "mapping/run.hpp"

namespace api {

/// What was made.
struct Prepared {
  mapping::Id set = 0;        ///< The set of `--set-name`; 0: none was asked for.
  bool made_set = false;      ///< False also where another build had made it meanwhile.
  std::size_t instances = 0;  ///< Beside those that came with a set.
  std::vector<std::string> warnings = {};  ///< Lost answers, refusals: one line each.
};

/// Creates the set that `reading` found missing and the instances that the destinations
/// of `runs` ask for, and writes the new ids into the destinations.
///
/// A set comes with all its instances in one call, or as a clone, and is made also where
/// no run belongs to it, if there is any; other instances are made 20 a call. Nothing is
/// made twice where that can be known: a POST whose fate is unknown is looked up before
/// it is sent again, also after a crash, since the next reading of the catalogue finds
/// what was made. Instances that are refused stay InNewInstance: their runs are then sent
/// one by one and answered one by one. What is made is added to the cache, or else the
/// cache forgets the set.
///
/// Fails where the set cannot be made or the server refuses us.
ClientResult<Prepared> prepare(std::vector<mapping::Run>& runs, const CatalogueWish& wish,
                               const CatalogueReading& reading, const Client& client,
                               const CatalogueCache& cache);

}  // namespace api
