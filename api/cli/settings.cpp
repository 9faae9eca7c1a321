#include "api/cli/settings.hpp"

#include <algorithm>

#include "api/cli/values.hpp"
#include "api/connection.hpp"

namespace cli {
namespace {

void read_connection(Values& values, ConnectionSettings& settings) {
  values.number("project", settings.project);
  values.choice("region", settings.url,
                {{"us", std::string(api::us_url)}, {"eu", std::string(api::eu_url)}});
  if (values.said("region") && values.said("url"))
    values.refuse(values.place("region") + ": " + values.place("url") +
                  " says already where PractiTest is; give one of them");
  values.text("url", settings.url);
  values.text("token-file", settings.token_file);
  values.text("email", settings.email);
  values.number("rate", settings.rate, {1, 1'000'000'000});
  values.number("connections", settings.connections, {1, 64});
  values.number("attempts", settings.attempts, {1, 100});
  values.seconds("timeout", settings.timeout);
  values.text("ca-file", settings.ca_file);
  values.text("client-cert", settings.client_cert);
  values.text("client-key", settings.client_key);
  if (settings.client_cert.empty() && !settings.client_key.empty())
    values.refuse("--client-key: belongs to a certificate; add --client-cert FILE");
  values.text("proxy", settings.proxy);
  values.flag("allow-http", settings.allow_http);
}

void read_reading(Values& values, ReadingSettings& settings) {
  values.text("newer-than", settings.newer_than);
  values.flag("strict", settings.strict);
  values.flag("allow-empty", settings.allow_empty);
  values.bytes("max-report-bytes", settings.max_report_bytes);
  values.number("threads", settings.threads, {1, 1024});
}

void read_mapping(Values& values, MappingSettings& settings) {
  using mapping::Grouping, mapping::IdKind, mapping::OnDuplicate;
  values.text("map", settings.map);
  values.ids("set-ids", settings.set_ids);
  values.text("set-name", settings.set_name);
  values.number("clone-set", settings.clone_set);
  if (settings.clone_set && settings.set_name.empty())
    values.refuse("--clone-set: the copy needs a name; add --set-name NAME");
  values.texts("match", settings.match);
  values.text("match-field", settings.match_field);
  values.texts("id-property", settings.id_properties);
  values.text("id-pattern", settings.id_pattern);
  values.choice("id-kind", settings.id_kind,
                {{"instance", IdKind::instance},
                 {"instance-display", IdKind::instance_display},
                 {"test", IdKind::test},
                 {"test-display", IdKind::test_display}});
  values.choice("group", settings.group,
                {{"case", Grouping::by_case},
                 {"class", Grouping::by_class},
                 {"suite", Grouping::by_suite},
                 {"file", Grouping::by_file}});
  values.choice("on-duplicate", settings.on_duplicate,
                {{"steps", OnDuplicate::steps},
                 {"worst", OnDuplicate::worst},
                 {"last", OnDuplicate::last},
                 {"each", OnDuplicate::each}});
  values.choice(
      "unmapped", settings.unmapped,
      {{"warn", Unmapped::warn}, {"fail", Unmapped::fail}, {"create", Unmapped::create}});
  values.flag("refresh", settings.refresh);
}

void read_runs(Values& values, RunSettings& settings) {
  using mapping::Attach, mapping::RunType, mapping::Skipped;
  values.choice("run-type", settings.type,
                {{"AutomatedRun", std::optional(RunType::automated)},
                 {"ManualRun", std::optional(RunType::manual)}});
  std::int64_t tester = 0;
  values.number("tester-id", tester);
  if (tester) settings.tester_id = std::to_string(tester);
  values.text("run-date", settings.run_date);
  values.text("version", settings.version);
  values.texts("custom-field", settings.custom_fields);
  values.text("execution-output", settings.execution_output);
  values.text("step-name", settings.step_name);
  values.text("step-description", settings.step_description);
  values.text("step-expected-results", settings.step_expected_results);
  values.text("build", settings.build);
  values.choice("skipped", settings.skipped,
                {{"n/a", Skipped::not_applicable},
                 {"no-run", Skipped::no_run},
                 {"blocked", Skipped::blocked},
                 {"omit", Skipped::omit}});
  values.choice(
      "attach", settings.attach,
      {{"none", Attach::none}, {"failures", Attach::failures}, {"all", Attach::all}});
  values.texts("attach-root", settings.attach_roots);
  values.bytes("max-file-bytes", settings.max_file_bytes);
  values.bytes("max-request-bytes", settings.max_request_bytes);
}

/// PractiTest cannot read a body with other bytes in it.
void check_texts_sent(Values& values) {
  for (const char* name :
       {"set-name", "match", "version", "build", "custom-field", "execution-output",
        "step-name", "step-description", "step-expected-results"})
    values.readable(name);
}

void read_record(Values& values, RecordSettings& settings) {
  values.text("ledger", settings.ledger);
  if (settings.ledger.starts_with("postgres"))
    values.refuse(values.place("ledger") +
                  ": this version has no shared ledger; give a file");
  if (values.said("report"))
    values.refuse(values.place("report") +
                  ": this version writes no HTML report; --summary FILE writes JSON");
  values.text("summary", settings.summary);
  values.flag("no-key", settings.no_key);
  values.flag("check-server", settings.check_server);
  values.flag("retry-refused", settings.retry_refused);
  values.flag("rebuild", settings.rebuild);
}

void read_general(Values& values, GeneralSettings& settings) {
  values.choice("format", settings.format,
                {{"table", Format::table},
                 {"json", Format::json},
                 {"csv", Format::csv},
                 {"ndjson", Format::ndjson}});
  values.text("time-zone", settings.time_zone);
  values.choice("log-level", settings.log_level,
                {{"error", LogLevel::error},
                 {"warning", LogLevel::warning},
                 {"info", LogLevel::info},
                 {"debug", LogLevel::debug}});
  values.flag("quiet", settings.quiet);
  values.flag("never-fail", settings.never_fail);
}

void read_filters(Values& values, FilterSettings& settings) {
  values.ids("test-ids", settings.test_ids);
  values.ids("instance-ids", settings.instance_ids);
  values.number("set-filter-id", settings.set_filter_id);
  values.number("set-filter-user-id", settings.set_filter_user_id);
  values.number("updated-hours-ago", settings.updated_hours_ago);
  values.number("limit", settings.limit);
  values.flag("with-steps", settings.with_steps);
  values.text("download", settings.download);
}

void read_serve(Values& values, ServeSettings& settings) {
  values.number("port", settings.port, {0, 65'535});
  values.text("port-file", settings.port_file);
  values.text("seed", settings.seed);
  values.text("data", settings.data);
  values.text("tls-cert", settings.tls_cert);
  values.text("tls-key", settings.tls_key);
  if (settings.tls_key.empty() != settings.tls_cert.empty())
    values.refuse("--tls-cert and --tls-key go together; give both");
  values.text("fault", settings.fault);
  values.number("rate-limit", settings.rate_limit, {0, 1'000'000});
}

}  // namespace

std::string Settings::place(std::string_view option) const {
  const auto said = places.find(option);
  return said == places.end() ? "--" + std::string(option) : said->second;
}

Result<Settings> settings_from(const Given& given) {
  Values values(given);
  Settings settings;
  settings.inputs = given.inputs;
  if (std::ranges::count(given.inputs, ""))
    values.refuse("an input is empty; is a variable not set?");
  for (const auto& [name, said] : given.options) settings.places[name] = said.place;
  read_connection(values, settings.connection);
  read_reading(values, settings.reading);
  read_mapping(values, settings.mapping);
  read_runs(values, settings.runs);
  check_texts_sent(values);
  read_record(values, settings.record);
  read_general(values, settings.general);
  values.flag("cases", settings.plan.cases);
  values.flag("schema", settings.plan.schema);
  values.text("write-map", settings.plan.write_map);
  values.text("output", settings.output);
  read_filters(values, settings.filters);
  read_serve(values, settings.serve);
  if (values.failure()) return Failure{*values.failure()};
  return settings;
}

}  // namespace cli
