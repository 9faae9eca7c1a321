#include "api/cli/catalogued.hpp"

#include <cstdint>
#include <utility>

#include "api/cli/reading.hpp"
#include "ingest/sources.hpp"

namespace cli {
namespace {

/// What the catalogue lacks.
struct Lacking {
  std::size_t instances = 0;  ///< Cases without one that is there.
  std::size_t tests = 0;      ///< Those of them that would be auto-created, a call each.
  bool all_tests = false;     ///< Some can be created only where all tests are known.
};

/// Reads the reports in advance. Nothing where that is not possible.
std::optional<Lacking> count_lacking(const Task& task, const mapping::Mapper& mapper,
                                     bool new_set) {
  if (!ingest::come_again(task.settings.inputs)) return std::nullopt;
  Lacking lacking;
  read_quietly(task, [&](const ingest::Case& test, const ingest::Report& report) {
    using Status = mapping::Resolution::Status;
    const auto grouping = task.settings.mapping.group;
    if (!mapping::gives_result(test, grouping)) return;
    const auto subject = mapping::subject_of(test, grouping, report.path);
    const auto resolution = mapper.resolve(subject);
    lacking.all_tests |= resolution.wants_tests;
    bool instance = resolution.status == Status::unmapped;
    for (const auto& place : resolution.destinations) {
      const bool new_test = std::holds_alternative<mapping::InNewTest>(place);
      const bool new_instance = std::holds_alternative<mapping::InNewInstance>(place);
      instance |= new_test || (new_instance && !new_set);
      lacking.tests += new_test;
    }
    lacking.instances += instance;
  });
  return lacking;
}

bool creates(const Task& task) {
  return task.settings.mapping.unmapped == Unmapped::create;
}

mapping::Creation creation_for(const Task& task, const Catalogued& result) {
  const api::CatalogueWish& wish = result.wish;
  return {.instances = creates(task) || !wish.set_name.empty(),
          .tests = creates(task),
          .set = result.reading.set,
          .set_by_rule = wish.set_name.empty() && wish.sets.size() > 1};
}

/// Reads a catalogue for one task.
class CatalogueReader {
 public:
  CatalogueReader(const Task& task, const MappingSetup& setup, const Access& access,
                  Catalogued& result)
      : task_(task),
        setup_(setup),
        client_(client_of(access, task)),
        cache_(cache_of(access, task)),
        result_(result) {}

  Result<void> read() {
    task_.console.info("reading the catalogue");
    if (const auto done = read(task_.settings.mapping.refresh); !done)
      return done.error();
    auto lacking = count();
    // Of what passes by only once we cannot know before: it counts as lacking.
    const bool lacks = !lacking || lacking->instances > 0;
    if (lacks && result_.reading.cached_calls > 0) {
      const api::CatalogueReading& reading = result_.reading;
      if (reading.name_asked) result_.wish.named_set = reading.new_set ? 0 : reading.set;
      if (const auto done = read(true); !done) return done.error();
      lacking = count();
    }
    if (const auto done = add_tests(lacking); !done) return done.error();
    count_upload_reads(lacking);
    for (const mapping::Id set : result_.reading.empty_sets)
      task_.console.warning("set " + std::to_string(set) +
                            ": no such set, or an empty one; check its id");
    return {};
  }

 private:
  Result<void> read(bool refresh) {
    auto reading = api::read_catalogue(result_.wish, client_, cache_, refresh);
    if (!reading) return failure_of(reading.error());
    result_.reading = std::move(*reading);
    result_.catalogue.emplace(result_.reading.entries);
    return {};
  }

  std::optional<Lacking> count() const {
    mapping::MapperOptions options = setup_.mapper;
    options.creation = creation_for(task_, result_);
    const mapping::Mapper mapper(options, table_of(setup_), &*result_.catalogue);
    return count_lacking(task_, mapper, result_.reading.new_set);
  }

  Result<void> add_tests(const std::optional<Lacking>& lacking) {
    const std::size_t tests =
        lacking && !lacking->all_tests ? lacking->tests : std::size_t{SIZE_MAX};
    if (!creates(task_) || tests == 0) return {};
    const auto added =
        api::add_tests(result_.reading, result_.wish, client_, cache_, tests);
    if (!added) return failure_of(added.error());
    result_.catalogue.emplace(result_.reading.entries);
    return {};
  }

  // A name without a set is in no cache; neither is a list of tests too long to be read.
  void count_upload_reads(const std::optional<Lacking>& lacking) {
    const api::CatalogueReading& reading = result_.reading;
    const bool lacks = !lacking || lacking->instances > 0;
    const bool anew = lacks || task_.settings.mapping.refresh;
    result_.upload_reads = anew ? reading.calls : reading.new_set ? 1 : 0;
    const bool asks_for_tests = creates(task_) && lacking && lacking->tests > 0;
    if (asks_for_tests && !reading.tests_known) ++result_.upload_reads;
  }

  const Task& task_;
  const MappingSetup& setup_;
  const api::Client client_;
  const api::CatalogueCache cache_;
  Catalogued& result_;
};

Result<void> read_over_own_access(const Task& task, const MappingSetup& setup,
                                  Catalogued& result) {
  const auto access = open_access(task, Ledger::for_pace_only);
  if (!access) return access.error();
  return CatalogueReader(task, setup, *access, result).read();
}

// Fails where runs shall be created and no set says where.
Result<api::CatalogueWish> wish_of(const Settings& settings, const MappingSetup& setup) {
  const MappingSettings& mapping = settings.mapping;
  const auto sets = mapping.set_ids.size();
  const auto* table = table_of(setup);
  const bool rules_tell = sets > 1 && table && table->gives_sets();
  if (mapping.unmapped == Unmapped::create && mapping.set_name.empty() && sets != 1 &&
      !rules_tell)
    return Failure{
        "--unmapped create: in which set? give --set-name NAME or one --set-ids"};
  api::CatalogueWish wish;
  wish.sets = mapping.set_ids;
  wish.set_name = setup.set_name;
  if (mapping.clone_set) wish.cloned_set = mapping.clone_set;
  wish.field = mapping.match_field;
  return wish;
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

Result<Catalogued> map_with_catalogue(const Task& task, MappingSetup& setup,
                                      const Access* access, const Takers& takers) {
  Catalogued result;
  if (needs_catalogue(task.settings)) {
    auto wish = wish_of(task.settings, setup);
    if (!wish) return wish.error();
    result.wish = std::move(*wish);
    const auto done = access ? CatalogueReader(task, setup, *access, result).read()
                             : read_over_own_access(task, setup, result);
    if (!done) return done.error();
    setup.mapper.creation = creation_for(task, result);
  }
  result.mapped = map_reports(task, setup, catalogue_of(result), takers);
  return result;
}

}  // namespace cli
