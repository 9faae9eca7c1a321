// What the server has, as far as a mapping needs it: from the cache, else by calls.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "api/catalogue_cache.hpp"
#include "api/client.hpp"
#include "mapping/catalogue.hpp"

namespace api {

/// What to ask the server for.
struct CatalogueWish {
  std::vector<mapping::Id> sets = {};          ///< `--set-ids`.
  std::string set_name = {};                   ///< `--set-name`; empty: none.
  std::optional<mapping::Id> named_set = {};   ///< What the server says of it; 0: none.
  std::optional<mapping::Id> cloned_set = {};  ///< `--clone-set`, for a new `set_name`.
  std::string field = {};                      ///< `--match-field`; empty: none.
};

/// What was found.
struct CatalogueReading {
  /// Instances of the sets, each once; behind them, with instance and set 0, the tests
  /// that a new set could hold: those of the set to be cloned, else the project's.
  std::vector<mapping::CatalogueEntry> entries = {};
  bool name_asked = false;  ///< By a call: the cache knew no set of `set_name`.
  bool new_set = false;     ///< The set of `set_name` is not there yet.
  mapping::Id set = 0;      ///< Where new instances go; 0: a new set, or none is named.
  std::vector<mapping::Id> cloned_tests = {};  ///< Of each instance of a clone to come.
  std::vector<mapping::Id> empty_sets = {};    ///< No instances, or no such set.
  bool tests_known = false;      ///< The project's tests are among the entries.
  std::size_t calls = 0;         ///< That all of this takes without a cache.
  std::size_t cached_calls = 0;  ///< Those of them that the cache saved.
};

/// Reads the wished sets. A set that is to be created brings the project's tests, or
/// those of the set to be cloned. `refresh` asks the server even for what is in the
/// cache, which is then renewed, but not for `named_set`. A name that several sets have
/// means the oldest of them.
ClientResult<CatalogueReading> read_catalogue(const CatalogueWish& wish,
                                              const Client& client,
                                              const CatalogueCache& cache, bool refresh);

/// Adds the project's tests to `reading`, for cases of which no instance is known: 20 of
/// their instances are created in one call, where auto_create takes one call each.
///
/// The number of pages is known after the first one; where they are more than `unmapped`,
/// the rest is not read, since auto_create finds those tests by itself.
ClientResult<void> add_tests(CatalogueReading& reading, const CatalogueWish& wish,
                             const Client& client, const CatalogueCache& cache,
                             std::size_t unmapped);

}  // namespace api
