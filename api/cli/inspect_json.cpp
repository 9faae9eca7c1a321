#include "api/cli/inspect_json.hpp"

#include <cstdint>
#include <optional>
#include <vector>

#include "api/cli/json_text.hpp"
#include "api/cli/show.hpp"
#include "api/json_writer.hpp"

namespace cli {
namespace {

void add_counts(api::JsonWriter& json, const ingest::Counts& counts) {
  json.member("suites", counts.suites);
  json.member("cases", counts.cases);
  json.member("passed", counts.passed);
  json.member("failed", counts.failed);
  json.member("errored", counts.errored);
  json.member("skipped", counts.skipped);
  json.member("flaky", counts.flaky);
  json.key("seconds");
  json.plain(json_number(counts.duration.count()));
}

void add_problems(api::JsonWriter& json, const std::vector<ingest::Problem>& problems) {
  json.key("problems");
  json.open('[');
  for (const ingest::Problem& problem : problems) {
    json.open('{');
    json.member("line", problem.line);
    json.member("message", problem.message);
    json.close('}');
  }
  json.close(']');
}

void add_error(api::JsonWriter& json, const std::optional<ingest::Problem>& error) {
  json.key("error");
  if (!error)
    json.plain("null");
  else if (error->line <= 0)
    json.text(error->message);
  else
    json.text("line " + std::to_string(error->line) + ": " + error->message);
}

}  // namespace

std::string json_of(const ingest::Report& report) {
  std::string text;
  api::JsonWriter json(text);
  json.open('{');
  json.member("path", report.path);
  json.member("dialect", dialect_name(report.dialect));
  add_counts(json, report.counts);
  add_problems(json, report.problems);
  add_error(json, report.error);
  json.close('}');
  return text;
}

std::string json_of(const ingest::Counts& counts) {
  std::string text;
  api::JsonWriter json(text);
  json.open('{');
  add_counts(json, counts);
  json.close('}');
  return text;
}

std::string json_of(const ingest::Case& test_case, const ingest::Report& report) {
  std::string text;
  api::JsonWriter json(text);
  json.open('{');
  json.member("report", report.path);
  json.member("class", test_case.class_name);
  json.member("name", test_case.name);
  json.member("outcome", outcome_name(test_case.outcome));
  json.key("seconds");
  json.plain(test_case.duration ? json_number(test_case.duration->count()) : "null");
  json.member("attempts", static_cast<std::int64_t>(test_case.attempts.size() + 1));
  json.key("attachments");
  json.open('[');
  for (const std::string& path : test_case.attachments) json.text(path);
  json.close(']');
  json.close('}');
  return text;
}

}  // namespace cli
