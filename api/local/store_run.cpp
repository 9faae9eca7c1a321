#include "api/local/new_run.hpp"

namespace local {
namespace {

void store_files(Call& call, const char* entity, std::int64_t id,
                 const std::vector<NewFile>& files) {
  for (const auto& file : files)
    call.database.run(
        "INSERT INTO attachment(project, entity, entity_id, name, content)"
        " VALUES(?, ?, ?, ?, ?)",
        {call.project, std::string_view(entity), id, std::string_view(file.name),
         Bytes{file.content}});
}

void store_step(Call& call, std::int64_t run, std::int64_t position,
                const NewStep& step) {
  const auto id = call.database.run(
      "INSERT INTO step(run_id, position, name, description, expected, actual, status)"
      " VALUES(?, ?, ?, ?, ?, ?, ?)",
      {run, position, std::string_view(step.name), or_null(step.description),
       or_null(step.expected), or_null(step.actual), std::string_view(step.status)});
  store_files(call, "step-run", id, step.files);
}

void show_as_last(Call& call, std::int64_t instance, std::int64_t run) {
  std::int64_t test = 0;
  std::int64_t set = 0;
  call.database.each("SELECT test_id, set_id FROM instance WHERE id = ?", {instance},
                     [&](const Row& row) {
                       test = row.number(0);
                       set = row.number(1);
                     });
  const auto at = call.stamp();
  call.database.run("UPDATE instance SET last_run = ?, updated = ? WHERE id = ?",
                    {run, at, instance});
  call.database.run("UPDATE test SET last_run = ? WHERE id = ?", {run, test});
  call.database.run("UPDATE test_set SET last_run = ? WHERE id = ?", {run, set});
}

}  // namespace

std::int64_t store_run(Call& call, const NewRun& run) {
  const auto id = call.database.run(
      "INSERT INTO run(project, instance_id, status, type, tester, version, output,"
      " duration, run_date, custom_fields, created, updated)"
      " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {call.project, run.instance, std::string_view(run.status),
       std::string_view(run.type), or_null(run.tester), or_null(run.version),
       or_null(run.output), run.duration, or_null(run.run_date),
       std::string_view(run.custom_fields), call.stamp(), call.stamp()});
  std::int64_t position = 0;
  for (const auto& step : run.steps) store_step(call, id, ++position, step);
  store_files(call, "run", id, run.files);
  show_as_last(call, run.instance, id);
  ++call.runs_stored;
  return id;
}

}  // namespace local
