// The catalogue that a mapping needs, where the options ask for one.

#pragma once

#include <optional>

#include "api/catalogue.hpp"
#include "api/cli/access.hpp"
#include "api/cli/mapped.hpp"

namespace cli {

/// True where `--set-ids`, `--set-name` or the like have to be looked up.
bool needs_catalogue(const Settings& settings);

/// Cases mapped with what the server has.
struct Catalogued {
  api::CatalogueWish wish = {};
  api::CatalogueReading reading = {};
  std::optional<mapping::Catalogue> catalogue = {};
  Mapped mapped = {};
  /// Reads that an upload will still make, with what is in the cache by now.
  std::size_t upload_reads = 0;
};

/// Its catalogue, or null.
inline const mapping::Catalogue* catalogue_of(const Catalogued& catalogued) {
  return catalogued.catalogue ? &*catalogued.catalogue : nullptr;
}

/// Reads the catalogue (from the cache, unless `--refresh` or a case is not found in what
/// the cache has), then maps all reports. `setup` learns what may be created. Where a
/// catalogue is needed, it is read over `access`, or over one of its own where that is
/// null.
Result<Catalogued> map_with_catalogue(const Task& task, MappingSetup& setup,
                                      const Access* access = nullptr,
                                      const Takers& takers = {});

/// As an error of the command line: a refusal by the server is one, all else is misuse.
Failure failure_of(const api::ClientError& error);

}  // namespace cli
