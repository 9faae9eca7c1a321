#include "api/catalogue_cache.hpp"

#include <openssl/sha.h>

#include <array>
#include <fstream>
#include <iterator>

#include "api/atomic_file.hpp"
#include "api/json_value.hpp"

namespace api {
namespace fs = std::filesystem;
namespace json = boost::json;
namespace {

using std::chrono::seconds;

std::string hash_name(std::string_view text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  std::string name;
  for (std::size_t i = 0; i < 12; ++i) {
    name += "0123456789abcdef"[digest[i] >> 4];
    name += "0123456789abcdef"[digest[i] & 15];
  }
  return name;
}

std::int64_t unix_seconds(std::chrono::system_clock::time_point time) {
  return std::chrono::duration_cast<seconds>(time.time_since_epoch()).count();
}

// A stamp from the future is no younger than one that is too old: a clock was wrong.
bool fresh(const CatalogueCache& cache, const json::value& document) {
  const auto* stamp = member(document, "fetched-at");
  if (!stamp || !stamp->is_int64()) return false;
  const seconds age{unix_seconds(cache.now) - stamp->as_int64()};
  return age >= seconds{0} && age <= cache.max_age;
}

std::optional<json::value> load(const CatalogueCache& cache, const std::string& name) {
  if (cache.folder.empty()) return std::nullopt;
  std::ifstream file(cache.folder / (name + ".json"), std::ios::binary);
  if (!file) return std::nullopt;
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  auto document = parse_json(text);
  if (!document || !fresh(cache, *document)) return std::nullopt;
  return document;
}

void keep(const CatalogueCache& cache, const std::string& name, json::object document) {
  if (cache.folder.empty()) return;
  document["fetched-at"] = unix_seconds(cache.now);
  std::error_code ignored;
  fs::create_directories(cache.folder, ignored);
  write_whole(cache.folder / (name + ".json"), json::serialize(document));
}

json::object to_json(const mapping::CatalogueEntry& entry) {
  return {{"instance", entry.instance},
          {"test", entry.test},
          {"set", entry.set},
          {"name", entry.name},
          {"display-id", entry.display_id},
          {"test-display-id", entry.test_display_id},
          {"field", entry.field}};
}

mapping::CatalogueEntry from_json(const json::value& value) {
  return {.instance = id_in(value, "instance"),
          .test = id_in(value, "test"),
          .set = id_in(value, "set"),
          .name = text_in(value, "name"),
          .display_id = text_in(value, "display-id"),
          .test_display_id = text_in(value, "test-display-id"),
          .field = text_in(value, "field")};
}

}  // namespace

fs::path cache_folder(const fs::path& root, std::string_view url,
                      std::string_view credential, mapping::Id project) {
  const auto account = std::string(url) + '\n' + std::string(credential);
  return root / hash_name(account) / std::to_string(project);
}

std::optional<std::vector<mapping::CatalogueEntry>> load_part(const CatalogueCache& cache,
                                                              const std::string& part,
                                                              std::string_view field) {
  const auto document = load(cache, part);
  if (!document || text_in(*document, "of-field") != field) return std::nullopt;
  const auto* values = member(*document, "entries");
  if (!values || !values->is_array()) return std::nullopt;
  std::vector<mapping::CatalogueEntry> entries;
  entries.reserve(values->as_array().size());
  for (const auto& value : values->as_array()) entries.push_back(from_json(value));
  return entries;
}

void keep_part(const CatalogueCache& cache, const std::string& part,
               std::string_view field,
               const std::vector<mapping::CatalogueEntry>& entries) {
  if (cache.folder.empty()) return;
  json::array values;
  values.reserve(entries.size());
  for (const auto& entry : entries) values.emplace_back(to_json(entry));
  keep(cache, part, {{"of-field", field}, {"entries", std::move(values)}});
}

std::optional<mapping::Id> load_set_id(const CatalogueCache& cache,
                                       std::string_view name) {
  const auto document = load(cache, "named-" + hash_name(name));
  if (!document) return std::nullopt;
  const auto set = id_in(*document, "set");
  return set ? std::optional(set) : std::nullopt;
}

void keep_set_id(const CatalogueCache& cache, std::string_view name, mapping::Id set) {
  keep(cache, "named-" + hash_name(name), {{"set", set}});
}

void forget(const CatalogueCache& cache) {
  std::error_code ignored;
  if (!cache.folder.empty()) fs::remove_all(cache.folder, ignored);
}

void forget(const CatalogueCache& cache, const std::string& part) {
  std::error_code ignored;
  if (!cache.folder.empty()) fs::remove(cache.folder / (part + ".json"), ignored);
}

}  // namespace api
