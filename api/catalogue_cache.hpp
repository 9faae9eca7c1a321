// What the server said of its sets and tests, kept on disk between builds.

#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/catalogue.hpp"

namespace api {

/// The corner of the cache that belongs to one project as one account sees it.
///
/// A cache is a comfort: what cannot be read, is damaged or is too old counts as absent,
/// and what cannot be written is not kept. Files are replaced whole, so that two builds
/// at once do no harm.
struct CatalogueCache {
  std::filesystem::path folder = {};  ///< Empty: nothing is kept.
  std::chrono::system_clock::time_point now = {};
  std::chrono::hours max_age{24};
};

/// The corner of `root` for this server and account. The credential only goes into a
/// hash.
std::filesystem::path cache_folder(const std::filesystem::path& root,
                                   std::string_view url, std::string_view credential,
                                   mapping::Id project);

/// A part is one set's instances ("set-22140") or the project's tests ("tests"), each
/// with the values of the custom field `field` ("---f-12"; empty where none was asked
/// for).
std::optional<std::vector<mapping::CatalogueEntry>> load_part(const CatalogueCache& cache,
                                                              const std::string& part,
                                                              std::string_view field);

void keep_part(const CatalogueCache& cache, const std::string& part,
               std::string_view field,
               const std::vector<mapping::CatalogueEntry>& entries);

/// The id of the set so named; nothing where it was never seen.
std::optional<mapping::Id> load_set_id(const CatalogueCache& cache,
                                       std::string_view name);

/// With 0 the name is forgotten.
void keep_set_id(const CatalogueCache& cache, std::string_view name, mapping::Id set);

/// Forgets everything of this project: the server has refused an id that came from here.
void forget(const CatalogueCache& cache);

/// Forgets one part: it has changed on the server.
void forget(const CatalogueCache& cache, const std::string& part);

}  // namespace api
