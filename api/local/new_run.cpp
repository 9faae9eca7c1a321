#include "api/local/new_run.hpp"

#include <algorithm>
#include <array>

#include "api/local/attributes.hpp"
#include "api/local/base64.hpp"
#include "api/local/times.hpp"

namespace local {
namespace {

constexpr std::array step_statuses{"PASSED", "FAILED", "BLOCKED", "NO RUN", "N/A"};

NewFile read_file(Fields& fields) {
  NewFile file;
  fields.require("filename");
  fields.require("content_encoded");
  file.name = fields.text("filename", 255).value_or("");
  const auto encoded = fields.text("content_encoded").value_or("");
  auto content = decode_base64(encoded);
  if (!content) fields.complain("content_encoded", "is not Base64");
  file.content = std::move(content).value_or("");
  fields.finish();
  return file;
}

std::vector<NewFile> read_files(Fields& parent) {
  Fields wrapper = parent.object("files");
  std::vector<NewFile> files;
  if (wrapper.present()) wrapper.require("data");
  for (auto& fields : wrapper.objects("data")) files.push_back(read_file(fields));
  wrapper.finish();
  return files;
}

NewStep read_step(Fields& fields) {
  NewStep step;
  fields.require("name");
  fields.require("status");
  step.name = fields.text("name", 255).value_or("");
  step.description = fields.text("description");
  step.expected = fields.text("expected-results");
  step.actual = fields.text("actual-results");
  if (const auto status = fields.text("status")) {
    step.status = *status;
    if (!std::count(step_statuses.begin(), step_statuses.end(), *status))
      fields.complain("status", "is none of PASSED, FAILED, BLOCKED, NO RUN, N/A");
  }
  step.files = read_files(fields);
  fields.finish();
  return step;
}

std::vector<NewStep> read_steps(Fields& data) {
  Fields wrapper = data.object("steps");
  std::vector<NewStep> steps;
  if (wrapper.present()) wrapper.require("data");
  for (auto& fields : wrapper.objects("data")) steps.push_back(read_step(fields));
  wrapper.finish();
  return steps;
}

bool stranger(Call& call, std::int64_t user) {
  return call.database.number("SELECT 1 FROM user LIMIT 1", {}) &&
         !call.database.number("SELECT id FROM user WHERE id = ?", {user});
}

void read_manual(NewRun& run, Fields& place, Call& call) {
  if (!run.tester) run.tester = call.user;
  if (!run.tester)
    place.complain("tester-id",
                   "is missing: a ManualRun needs it under an account token");
  if (run.tester && stranger(call, *run.tester))
    place.complain("tester-id", "is no user of this account");
  if (run.run_date && !is_date(*run.run_date))
    place.complain("run-date", "has to be a date: YYYY-MM-DD");
  if (run.output)
    place.complain("automated-execution-output", "is for an AutomatedRun only");
}

void read_automated(NewRun& run, Fields& place, Call& call) {
  if (run.tester) place.complain("tester-id", "is for a ManualRun only");
  if (run.run_date) place.complain("run-date", "is for a ManualRun only");
  run.tester = call.user;
}

/// The table of the documents has these two inside `attributes`, one example beside.
void read_kind(NewRun& run, Fields& data, Fields& attributes, Call& call) {
  const auto inside = attributes.text("run-type");
  const auto beside = data.text("run-type");
  const auto tester_inside = attributes.id("tester-id");
  const auto tester_beside = data.id("tester-id");
  run.type = inside ? *inside : beside.value_or("AutomatedRun");
  run.tester = tester_inside ? tester_inside : tester_beside;
  Fields& place = tester_beside && !tester_inside ? data : attributes;
  if (run.type == "ManualRun") {
    read_manual(run, place, call);
  } else if (run.type == "AutomatedRun") {
    read_automated(run, place, call);
  } else {
    (inside ? attributes : data).complain("run-type", "is AutomatedRun or ManualRun");
  }
}

}  // namespace

std::string status_of(const std::vector<NewStep>& steps) {
  const auto count = [&](std::string_view status) {
    return static_cast<std::size_t>(
        std::count_if(steps.begin(), steps.end(),
                      [&](const NewStep& step) { return step.status == status; }));
  };
  if (count("FAILED") > 0) return "FAILED";
  if (count("BLOCKED") > 0) return "BLOCKED";
  if (count("N/A") == steps.size()) return "N/A";
  if (count("NO RUN") == 0) return "PASSED";
  return count("PASSED") > 0 ? "NOT COMPLETED" : "NO RUN";
}

NewRun read_result(Fields& data, Fields& attributes, Call& call) {
  NewRun run;
  if (data.text("type").value_or("instances") != "instances")
    data.complain("type", "has to be \"instances\"");
  const auto exit_code = attributes.whole("exit-code");
  run.output = attributes.text("automated-execution-output", 255);
  run.run_date = attributes.text("run-date");
  read_kind(run, data, attributes, call);
  if (const auto text = attributes.text("run-duration")) {
    const auto seconds = read_duration(*text);
    if (!seconds) attributes.complain("run-duration", "has to be HH:MM:SS");
    run.duration = seconds.value_or(0);
  }
  run.version = attributes.text("version");
  run.custom_fields = read_custom_fields(attributes, call);
  run.steps = read_steps(data);
  run.files = read_files(data);
  if (exit_code) run.status = *exit_code == 0 ? "PASSED" : "FAILED";
  if (!run.steps.empty()) run.status = status_of(run.steps);
  return run;
}

}  // namespace local
