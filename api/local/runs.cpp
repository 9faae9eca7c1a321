// runs.json: read with seven filters, written 1 to 20 at once.

#include <boost/json.hpp>

#include "api/local/filters.hpp"
#include "api/local/listing.hpp"
#include "api/local/new_run.hpp"
#include "api/local/run_resource.hpp"
#include "api/local/times.hpp"
#include "api/local/transaction.hpp"

namespace local {

namespace json = boost::json;

namespace {

json::object show_run(const Row& row) {
  json::object attributes{
      {"project-id", row.number(1)},
      {"status", row.text(2)},
      {"tester-id", number_or_null(row, 3)},
      {"instance-id", row.number(4)},
      {"preconditions", nullptr},
      {"version", text_or_null(row, 5)},
      {"test-id", row.number(6)},
      {"run-type", row.text(7)},
      {"custom-fields", json::parse(row.text(8))},
      {"automated-execution-output", text_or_null(row, 9)},
      {"run-duration", write_duration(row.number(10))},
      {"created-at", time_or_null(row, 11)},
      {"updated-at", time_or_null(row, 12)},
  };
  if (!row.null(13)) attributes["run-date"] = row.text(13);
  return resource_object(row.number(0), "runs", std::move(attributes));
}

constexpr const char* in_ids = "IN (SELECT value FROM json_each(?))";

void add_ids(Where& where, Call& call, const std::string& parameter,
             const std::string& before, const std::string& after) {
  if (auto ids = call.query.ids(parameter, call.problems))
    where.add_text(before + in_ids + after, std::move(*ids));
}

void add_type(Where& where, Call& call) {
  const auto type = call.query.text("run-type");
  if (!type) return;
  if (*type != "AutomatedRun" && *type != "ManualRun")
    call.problems.push_back(
        {.title = "is AutomatedRun or ManualRun", .parameter = "run-type"});
  where.add_text("type = ?", *type);
}

void add_age(Where& where, Call& call) {
  const auto hours = call.query.number("updated-hours-ago", call.problems);
  constexpr std::int64_t hour = 3'600'000;
  if (hours)
    where.add("updated >= ?",
              call.stamp() - std::min(*hours, call.stamp() / hour) * hour);
}

std::vector<NewRun> read_runs(Call& call, std::vector<Fields>& items) {
  std::vector<NewRun> runs;
  for (auto& data : items) {
    data.require("attributes");
    Fields attributes = data.object("attributes");
    NewRun run = read_result(data, attributes, call);
    attributes.require("instance-id");
    run.instance = attributes.id("instance-id").value_or(0);
    if (run.instance && call.database.number("SELECT project FROM instance WHERE id = ?",
                                             {run.instance}) != call.project)
      attributes.complain("instance-id", "the project has no such instance");
    attributes.finish();
    data.finish();
    runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace

const Resource run_resource{
    .table = "run",
    .order = "DESC",
    .select =
        "SELECT r.id, r.project, r.status, r.tester, r.instance_id, r.version,"
        " i.test_id, r.type, r.custom_fields, r.output, r.duration, r.created,"
        " r.updated, r.run_date FROM run r JOIN instance i ON i.id = r.instance_id"
        " WHERE r.id",
    .show = show_run};

Response list_runs(Call& call) {
  Where where(call);
  add_ids(where, call, "instance-ids", "instance_id ", "");
  add_ids(where, call, "test-ids",
          "instance_id IN (SELECT id FROM instance WHERE test_id ", ")");
  add_ids(where, call, "set-ids", "instance_id IN (SELECT id FROM instance WHERE set_id ",
          ")");
  if (auto sets = read_filter(call, "set-filter-id", "set-filter-user-id"))
    where.add_text(std::string("instance_id IN (SELECT id FROM instance WHERE set_id ") +
                       in_ids + ")",
                   std::move(*sets));
  add_type(where, call);
  add_age(where, call);
  return page(call, where, run_resource);
}

Response create_runs(Call& call) {
  bool as_array = false;
  auto items = read_items(call, as_array);
  const auto runs = read_runs(call, items);
  call.query.complain_of_the_rest(call.problems);
  if (!call.problems.empty()) return refusal(422, call.problems);

  Transaction transaction(call.database);
  std::vector<std::int64_t> ids;
  for (const auto& run : runs)
    if (!call.keep || call.keep()) ids.push_back(store_run(call, run));
  transaction.commit();
  if (call.keep) return refusal(500, "something went wrong");
  return chosen(call, run_resource, ids, as_array);
}

}  // namespace local
