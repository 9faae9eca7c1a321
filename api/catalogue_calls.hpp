// The calls that tell what a project has. Each asks the server; see catalogue.hpp for the
// cache.

#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/client.hpp"
#include "mapping/catalogue.hpp"

namespace api {

using CatalogueEntries = std::vector<mapping::CatalogueEntry>;

/// The oldest set of that name; 0: none. One call for each hundred that match.
ClientResult<mapping::Id> find_set(const Client& client, const std::string& name);

/// All instances of each of `sets`, asked for together: three sets of ten instances are
/// one call. A set that the server does not know has none.
ClientResult<std::map<mapping::Id, CatalogueEntries>> instances_of(
    const Client& client, std::span<const mapping::Id> sets);

/// The instances of at most `ids_a_call` tests in one set, in the set's order.
ClientResult<CatalogueEntries> instances_of_tests(const Client& client, mapping::Id set,
                                                  std::span<const mapping::Id> tests);

/// The project's tests as entries without an instance, with their values of the custom
/// field `field` (empty: none). Nothing where there are more than `most_pages`, which
/// costs one call to know.
ClientResult<std::optional<CatalogueEntries>> tests_of(const Client& client,
                                                       const std::string& field,
                                                       std::size_t most_pages);

}  // namespace api
