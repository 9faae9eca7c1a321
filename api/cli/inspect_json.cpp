#include "api/cli/inspect_json.hpp"

#include "api/cli/json_text.hpp"
#include "api/cli/show.hpp"

namespace cli {
namespace {

namespace json = boost::json;

void add_counts(json::object& object, const ingest::Counts& counts) {
  object["suites"] = counts.suites;
  object["cases"] = counts.cases;
  object["passed"] = counts.passed;
  object["failed"] = counts.failed;
  object["errored"] = counts.errored;
  object["skipped"] = counts.skipped;
  object["flaky"] = counts.flaky;
  object["seconds"] = counts.duration.count();
}

json::value error_of(const ingest::Report& report) {
  if (!report.error) return nullptr;
  const auto& [line, message] = *report.error;
  if (line <= 0) return json::string(message);
  return json::string("line " + std::to_string(line) + ": " + message);
}

}  // namespace

std::string json_of(const ingest::Report& report) {
  json::monotonic_resource memory;
  json::object object(&memory);
  object["path"] = report.path;
  object["dialect"] = dialect_name(report.dialect);
  add_counts(object, report.counts);
  json::array& problems = object["problems"].emplace_array();
  for (const ingest::Problem& problem : report.problems)
    problems.push_back({{"line", problem.line}, {"message", problem.message}});
  object["error"] = error_of(report);
  return json_text(std::move(object));
}

std::string json_of(const ingest::Counts& counts) {
  json::object object;
  add_counts(object, counts);
  return json_text(std::move(object));
}

std::string json_of(const ingest::Case& test_case, const ingest::Report& report) {
  json::monotonic_resource memory;
  json::object object(&memory);
  object["report"] = report.path;
  object["class"] = test_case.class_name;
  object["name"] = test_case.name;
  object["outcome"] = outcome_name(test_case.outcome);
  if (test_case.duration)
    object["seconds"] = test_case.duration->count();
  else
    object["seconds"] = nullptr;
  object["attempts"] = test_case.attempts.size() + 1;
  json::array& attachments = object["attachments"].emplace_array();
  for (const std::string& path : test_case.attachments) attachments.emplace_back(path);
  return json_text(std::move(object));
}

}  // namespace cli
