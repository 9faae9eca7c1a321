#include "api/cli/mapping_setup.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "api/run_rules.hpp"
#include "ingest/trimmed.hpp"
#include "ingest/utf8.hpp"

namespace cli {
namespace {

using mapping::Template;

/// Keeps the first thing that went wrong while values are made from texts.
class Compiler {
 public:
  Compiler(const Settings& settings, mapping::CiValues ci)
      : settings_(settings), ci_(std::move(ci)) {}

  Template compile(std::string_view option, const std::string& text) {
    auto made = Template::compile(text, ci_);
    if (made && made->groups().empty()) return std::move(*made);
    refuse(option, made ? mapping::match_without_rule : made.error().message);
    return {};
  }

  void refuse(std::string_view option, const std::string& why) {
    if (!failure_) failure_ = Failure{settings_.place(option) + ": " + why};
  }

  const mapping::CiValues& ci() const { return ci_; }
  const std::optional<Failure>& failure() const { return failure_; }

 private:
  const Settings& settings_;
  mapping::CiValues ci_;
  std::optional<Failure> failure_;
};

mapping::MapperOptions mapper_options(const MappingSettings& settings,
                                      Compiler& compiler) {
  mapping::MapperOptions options;
  options.id_properties = settings.id_properties;
  options.id_kind = settings.id_kind;
  options.match_field = !settings.match_field.empty();
  if (options.match_field && !api::custom_field_key(settings.match_field))
    compiler.refuse("match-field", "\"" + settings.match_field +
                                       "\" is not a custom field such as ---f-47889");
  for (const std::string& text : settings.match)
    options.match.push_back(compiler.compile("match", text));
  if (settings.id_pattern.empty()) return options;
  auto pattern = mapping::Pattern::regex(settings.id_pattern);
  if (pattern)
    options.id_pattern = std::move(*pattern);
  else
    compiler.refuse("id-pattern", pattern.error().message);
  return options;
}

mapping::Overrides overrides(const RunSettings& settings, Compiler& compiler) {
  mapping::Overrides given;
  given.version = compiler.compile("version", settings.version);
  given.tester = compiler.compile("tester-id", settings.tester_id);
  given.output = compiler.compile("execution-output", settings.execution_output);
  given.step_name = compiler.compile("step-name", settings.step_name);
  given.step_description =
      compiler.compile("step-description", settings.step_description);
  given.step_expected_results =
      compiler.compile("step-expected-results", settings.step_expected_results);
  for (const std::string& text : settings.custom_fields) {
    const auto equals = text.find('=');
    const std::string key = text.substr(0, equals);
    if (equals == text.npos || !api::custom_field_key(key))
      compiler.refuse("custom-field", "\"" + text + "\" is not of the form ---f-N=VALUE");
    else
      given.custom_fields.emplace_back(
          key, compiler.compile("custom-field", text.substr(equals + 1)));
  }
  return given;
}

mapping::ComposeOptions compose_options(const Settings& settings, Compiler& compiler) {
  const RunSettings& runs = settings.runs;
  mapping::ComposeOptions options;
  options.grouping = settings.mapping.group;
  options.on_duplicate = settings.mapping.on_duplicate;
  options.skipped = runs.skipped;
  options.type = runs.type.value_or(mapping::RunType::automated);
  options.attach = runs.attach;
  // One that is not there may be made by the first test that fails.
  for (const std::string& root : runs.attach_roots) {
    std::error_code none;
    if (root.empty() || (std::filesystem::exists(root, none) &&
                         !std::filesystem::is_directory(root, none)))
      compiler.refuse("attach-root", "\"" + root + "\" is no folder");
  }
  options.attachments.roots.assign(runs.attach_roots.begin(), runs.attach_roots.end());
  options.attachments.max_bytes = runs.max_file_bytes;
  options.defaults = overrides(runs, compiler);
  if (runs.run_date.empty()) return options;
  if (const auto date = mapping::read_run_date(runs.run_date))
    options.run_date = *date;
  else
    compiler.refuse("run-date", date.error().message);
  return options;
}

/// The fields in `text` that the build server says nothing of: "{ci.job} {ci.branch}".
std::string empty_fields(const std::string& text, const mapping::CiValues& ci) {
  std::string fields;
  for (const auto& [name, member] : mapping::ci_fields) {
    auto said = ci;
    said.*member += '?';
    if (!(ci.*member).empty() ||
        *Template::compile(text, said) == *Template::compile(text, ci))
      continue;
    fields += (fields.empty() ? "{" : " {") + std::string(name) + '}';
  }
  return fields;
}

std::string set_name(const Task& task, Compiler& compiler) {
  const std::string& text = task.settings.mapping.set_name;
  const auto filled = compiler.compile("set-name", text).fixed();
  if (!filled)
    compiler.refuse("set-name",
                    "one set has all cases; only {ci.branch} and the like "
                    "fit in its name");
  const std::string name(ingest::trimmed(filled.value_or("")));
  if (compiler.failure() || text.empty()) return name;
  const auto fields = empty_fields(text, compiler.ci());
  if (name.empty())
    compiler.refuse("set-name",
                    fields.empty()
                        ? "is blank; give a name"
                        : "\"" + text + "\" is empty here, outside of a build");
  else if (!fields.empty())
    task.console.warning(task.settings.place("set-name") + ": " + fields +
                         " is empty here; the set is called \"" + name + '"');
  return name;
}

/// Nothing but a row or a rule makes a single run one of another type.
Result<void> check_run_type(const Settings& settings, const mapping::Table* table) {
  const RunSettings& runs = settings.runs;
  const bool manual = runs.type == mapping::RunType::manual;
  if (manual || (table && table->gives_run_types())) return {};
  if (runs.run_date.empty() && runs.tester_id.empty()) return {};
  return Failure{settings.place(runs.run_date.empty() ? "tester-id" : "run-date") +
                 ": is for --run-type ManualRun"};
}

mapping::CiValues ci_values(const Environment& environment) {
  return mapping::read_ci([&](const char* name) -> std::optional<std::string> {
    const auto found = environment.find(name);
    if (found == environment.end()) return {};
    return ingest::with_replacements(found->second);
  });
}

}  // namespace

Result<MappingSetup> mapping_setup(const Task& task) {
  const Settings& settings = task.settings;
  Compiler compiler(settings, ci_values(task.environment));
  MappingSetup setup;
  setup.mapper = mapper_options(settings.mapping, compiler);
  setup.compose = compose_options(settings, compiler);
  setup.set_name = set_name(task, compiler);
  setup.build = settings.runs.build.value_or(mapping::default_build(compiler.ci()));
  if (auto zone = time_zone(settings.general.time_zone))
    setup.zone = std::move(*zone);
  else
    compiler.refuse("time-zone", zone.error().message);
  setup.compose.wall_of = setup.zone.wall_of;
  if (compiler.failure()) return *compiler.failure();
  if (!settings.mapping.map.empty()) {
    auto table = mapping::read_table(settings.mapping.map, compiler.ci());
    if (!table) return Failure{table.error().message};
    setup.table = std::move(*table);
  }
  if (const auto fits = check_run_type(settings, table_of(setup)); !fits)
    return fits.error();
  return setup;
}

}  // namespace cli
