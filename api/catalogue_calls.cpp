#include "api/catalogue_calls.hpp"

#include <algorithm>
#include <utility>

#include "api/api_limits.hpp"
#include "api/json_value.hpp"
#include "api/pages.hpp"

namespace api {
namespace json = boost::json;
namespace {

using mapping::Id;

mapping::CatalogueEntry instance_entry(const json::value& item) {
  const auto& attributes = attributes_of(item);
  return {.instance = id_in(item, "id"),
          .test = id_in(attributes, "test-id"),
          .set = id_in(attributes, "set-id"),
          .name = text_in(attributes, "name"),
          .display_id = text_in(attributes, "display-id"),
          .test_display_id = text_in(attributes, "test-display-id"),
          .field = {}};
}

mapping::CatalogueEntry test_entry(const json::value& item, const std::string& field) {
  const auto& attributes = attributes_of(item);
  const auto* fields = member(attributes, "custom-fields");
  return {.instance = 0,
          .test = id_in(item, "id"),
          .set = 0,
          .name = text_in(attributes, "name"),
          .display_id = {},
          .test_display_id = text_in(attributes, "display-id"),
          .field = fields && !field.empty() ? text_in(*fields, field) : std::string()};
}

// One call for each page.
ClientResult<CatalogueEntries> read_instances(const Client& client,
                                              const std::string& query) {
  CatalogueEntries entries;
  const auto total = read_pages(client, target_of(client, "instances.json?" + query),
                                [&](const json::value& item) {
                                  auto entry = instance_entry(item);
                                  if (entry.instance) entries.push_back(std::move(entry));
                                  return true;
                                });
  if (!total) return total.error();
  return entries;
}

}  // namespace

ClientResult<Id> find_set(const Client& client, const std::string& name) {
  Id oldest = 0;
  const auto total =
      read_pages(client, target_of(client, "sets.json?name_exact=" + query_value(name)),
                 [&](const json::value& item) {
                   const auto id = id_in(item, "id");
                   const bool same = text_in(attributes_of(item), "name") == name;
                   if (same && id && (oldest == 0 || id < oldest)) oldest = id;
                   return true;
                 });
  if (!total) return total.error();
  return oldest;
}

ClientResult<std::map<Id, CatalogueEntries>> instances_of(const Client& client,
                                                          std::span<const Id> sets) {
  std::map<Id, CatalogueEntries> found;
  for (const auto set : sets) found[set];
  for (std::size_t first = 0; first < sets.size(); first += ids_a_call) {
    const auto some = sets.subspan(first, std::min(ids_a_call, sets.size() - first));
    auto entries = read_instances(client, "set-ids=" + id_list(some));
    if (!entries) return entries.error();
    for (auto& entry : *entries) {
      // An answer that names no set can only be about the one asked for.
      if (entry.set == 0 && some.size() == 1) entry.set = some.front();
      found[entry.set].push_back(std::move(entry));
    }
  }
  return found;
}

ClientResult<CatalogueEntries> instances_of_tests(const Client& client, Id set,
                                                  std::span<const Id> tests) {
  return read_instances(client,
                        "set-ids=" + id_list({&set, 1}) + "&test-ids=" + id_list(tests));
}

ClientResult<std::optional<CatalogueEntries>> tests_of(const Client& client,
                                                       const std::string& field,
                                                       std::size_t most_pages) {
  CatalogueEntries tests;
  const auto target = target_of(client, "tests.json");
  const auto add = [&](const Page& page) {
    if (page.number == 1) tests.clear();
    if (page.total_pages > most_pages) return false;
    for (const auto& item : page.items()) tests.push_back(test_entry(item, field));
    return true;
  };
  const auto read = read_list(client, target, add);
  if (!read) return read.error();
  if (*read == Reading::stopped) return std::optional<CatalogueEntries>();
  if (*read == Reading::moving) return moving_list(target);
  return std::optional(std::move(tests));
}

}  // namespace api
