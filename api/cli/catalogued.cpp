#include "api/cli/catalogued.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "api/cli/reading.hpp"

namespace cli {
namespace {

/// How many cases would be auto-created, one call each, as things are known now.
std::size_t cases_to_create(const Task& task, const mapping::Mapper& mapper) {
  const auto& inputs = task.settings.inputs;
  if (std::ranges::count(inputs, "-")) return SIZE_MAX;  // Cannot be read twice.
  std::size_t missing = 0;
  read_quietly(task, [&](const ingest::Case& test, const ingest::Report& report) {
    const auto subject =
        mapping::subject_of(test, task.settings.mapping.group, report.path);
    const auto resolution = mapper.resolve(subject);
    missing += std::ranges::any_of(resolution.destinations, [](const auto& destination) {
      return std::holds_alternative<mapping::InNewTest>(destination);
    });
  });
  return missing;
}

Result<void> read(const Task& task, const MappingSetup& setup, const Access& access,
                  Catalogued& result) {
  const api::Client client = client_of(access, task);
  const api::CatalogueCache cache = cache_of(access, task);
  task.console.info("reading the catalogue");
  auto reading =
      api::read_catalogue(result.wish, client, cache, task.settings.plan.refresh);
  if (!reading) return failure_of(reading.error());
  result.reading = std::move(*reading);
  for (const mapping::Id set : result.reading.empty_sets)
    task.console.warning("set " + std::to_string(set) + ": no such set, or an empty one");
  result.catalogue.emplace(result.reading.entries);
  if (task.settings.mapping.unmapped != Unmapped::create || result.reading.tests_known)
    return {};

  mapping::MapperOptions options = setup.mapper;
  options.creation = {.instances = true, .tests = true, .set = result.reading.set};
  const mapping::Mapper mapper(options, table_of(setup), &*result.catalogue);
  const std::size_t missing = cases_to_create(task, mapper);
  if (missing == 0) return {};
  const auto added = api::add_tests(result.reading, result.wish, client, cache, missing);
  if (!added) return failure_of(added.error());
  result.catalogue.emplace(result.reading.entries);
  return {};
}

Result<void> read_over_own_access(const Task& task, const MappingSetup& setup,
                                  Catalogued& result) {
  const auto access = open_access(task, Ledger::for_pace_only);
  if (!access) return access.error();
  return read(task, setup, *access, result);
}

}  // namespace

Failure failure_of(const api::ClientError& error) {
  if (error.rejected) return {error.message, {.rejected = true}};
  return {error.message, {.not_stored = true}};
}

bool needs_catalogue(const Settings& settings) {
  const MappingSettings& mapping = settings.mapping;
  return !mapping.set_ids.empty() || !mapping.set_name.empty() ||
         mapping.unmapped == Unmapped::create;
}

Result<api::CatalogueWish> wish_of(const Settings& settings) {
  const MappingSettings& mapping = settings.mapping;
  if (mapping.unmapped == Unmapped::create && mapping.set_name.empty() &&
      mapping.set_ids.size() != 1)
    return Failure{
        "--unmapped create: in which set? give --set-name NAME or one --set-ids"};
  api::CatalogueWish wish;
  wish.sets = mapping.set_ids;
  wish.set_name = mapping.set_name;
  if (mapping.clone_set) wish.cloned_set = mapping.clone_set;
  wish.field = mapping.match_field;
  return wish;
}

Result<Catalogued> map_with_catalogue(const Task& task, MappingSetup& setup,
                                      const Access* access, mapping::PlanOptions options,
                                      const Witness& witness) {
  Catalogued result;
  if (needs_catalogue(task.settings)) {
    auto wish = wish_of(task.settings);
    if (!wish) return wish.error();
    result.wish = std::move(*wish);
    const auto done = access ? read(task, setup, *access, result)
                             : read_over_own_access(task, setup, result);
    if (!done) return done.error();
    const bool create = task.settings.mapping.unmapped == Unmapped::create;
    setup.mapper.creation = {.instances = create || !result.wish.set_name.empty(),
                             .tests = create,
                             .set = result.reading.set};
  }
  result.mapped = map_reports(task, setup, catalogue_of(result), options, witness);
  return result;
}

}  // namespace cli
