// The smaller resources: steps and files of runs, custom fields, users, the account.

#include <boost/json.hpp>

#include "api/local/listing.hpp"
#include "api/local/stored_file.hpp"

namespace local {

namespace json = boost::json;

namespace {

json::object show_step_run(const Row& row) {
  return resource_object(row.number(0), "step-runs",
                         {{"project-id", row.number(1)},
                          {"run-id", row.number(2)},
                          {"position", row.number(3)},
                          {"name", row.text(4)},
                          {"description", text_or_null(row, 5)},
                          {"expected-results", text_or_null(row, 6)},
                          {"actual-results", text_or_null(row, 7)},
                          {"status", row.text(8)}});
}

json::object show_attachment(const Row& row) {
  return resource_object(row.number(0), "attachments",
                         {{"name", row.text(1)}, {"size", row.number(2)}});
}

json::object show_custom_field(const Row& row) {
  return resource_object(row.number(0), "custom-fields",
                         {{"name", row.text(1)},
                          {"field-format", row.text(2)},
                          {"project-id", row.number(3)},
                          {"possible-values", json::parse(row.text(4))}});
}

json::object show_user(const Row& row) {
  return resource_object(
      row.number(0), "users",
      {{"display-name", text_or_null(row, 1)}, {"email", text_or_null(row, 2)}});
}

constexpr Resource step_resource{
    .table = "step_of_project",
    .order = "ASC",
    .select =
        "SELECT id, project, run_id, position, name, description, expected, actual,"
        " status FROM step_of_project WHERE id",
    .show = show_step_run};

constexpr Resource attachment_resource{
    .table = "attachment",
    .order = "ASC",
    .select = "SELECT id, name, length(content) FROM attachment WHERE id",
    .show = show_attachment};

constexpr Resource custom_field_resource{
    .table = "custom_field",
    .order = "ASC",
    .select = "SELECT id, name, format, project, possible FROM custom_field WHERE id",
    .show = show_custom_field};

constexpr Resource user_resource{.table = "user_of_project",
                                 .order = "ASC",
                                 .select = "SELECT id, name, email FROM user WHERE id",
                                 .show = show_user};

bool one_of_entities(const std::string& entity) {
  for (const char* known :
       {"requirement", "test", "testset", "instance", "step", "run", "step-run", "issue"})
    if (entity == known) return true;
  return false;
}

}  // namespace

Response list_step_runs(Call& call) {
  Where where(call);
  if (auto ids = call.query.ids("run-ids", call.problems))
    where.add_text("run_id IN (SELECT value FROM json_each(?))", std::move(*ids));
  return page(call, where, step_resource);
}

Response list_attachments(Call& call) {
  Where where(call);
  const auto entity = call.query.text("entity").value_or("");
  const auto id = call.query.number("entity-id", call.problems);
  if (!one_of_entities(entity))
    call.problems.push_back(
        {.title = "has to name a kind of entity, such as run", .parameter = "entity"});
  if (!id)
    call.problems.push_back({.title = "has to be an id", .parameter = "entity-id"});
  where.add_text("entity = ?", entity);
  where.add("entity_id = ?", id.value_or(0));
  return page(call, where, attachment_resource);
}

Response download_attachment(Call& call) {
  if (call.database.number("SELECT project FROM attachment WHERE id = ?", {call.id}) !=
      call.project)
    return refusal(404, "there is no such attachment in this project");
  const auto address =
      call.url.substr(0, call.url.find("/api/v2/")) + file_address(call.id, call.secret);
  return {.status = 302,
          .body = "<html><body><a href=\"" + address + "\">redirected</a></body></html>",
          .content_type = "text/html; charset=utf-8",
          .location = address};
}

Response list_custom_fields(Call& call) {
  return page(call, Where(call), custom_field_resource);
}

Response list_users(Call& call) {
  return page(call, Where(call), user_resource);
}

Response show_account(Call& call) {
  json::object attributes{{"name", "local"}};
  if (call.rate_limit > 0) attributes["api-max"] = call.rate_limit;
  return {.body = json::serialize(json::object{
              {"data", resource_object(1, "accounts", std::move(attributes))}})};
}

}  // namespace local
