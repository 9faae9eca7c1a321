// sets.json: test sets, made with their instances in one call or copied.

#include <array>

#include <boost/json.hpp>

#include "api/local/attributes.hpp"
#include "api/local/filters.hpp"
#include "api/local/resources.hpp"
#include "api/local/run_resource.hpp"
#include "api/local/transaction.hpp"

namespace local {

namespace json = boost::json;

namespace {

using Kind = Attribute::Kind;

constexpr std::array<Attribute, 12> set_attributes{{
    {"description", Kind::text},
    {"assigned-to-id", Kind::id},
    {"assigned-to-type", Kind::party},
    {"planned-execution", Kind::moment},
    {"version", Kind::text},
    {"priority", Kind::text},
    {"custom-fields", Kind::fields},
    {"folder-id", Kind::id},
    {"milestone-id", Kind::id},
    {"author-id", Kind::id, false},
    {"status", Kind::text, false},
    {"tags", Kind::tags, false},
}};

json::object show(const Row& row) {
  json::object attributes{
      {"project-id", row.number(1)}, {"display-id", row.number(2)},
      {"name", row.text(3)},         {"instances-count", row.number(4)},
      {"run-status", row.text(5)},   {"last-run", time_or_null(row, 6)}};
  show_attributes(attributes, set_attributes, row.text(7));
  attributes["created-at"] = time_or_null(row, 8);
  attributes["updated-at"] = time_or_null(row, 9);
  return resource_object(row.number(0), "sets", std::move(attributes));
}

std::int64_t store_set(Call& call, const std::string& name, const json::object& more) {
  return call.database.run(
      "INSERT INTO test_set(project, display_id, name, more, created, updated) VALUES(?1,"
      " (SELECT coalesce(max(display_id), 0) + 1 FROM test_set WHERE project = ?1),"
      " ?2, ?3, ?4, ?4)",
      {call.project, std::string_view(name), std::string_view(json::serialize(more)),
       call.stamp()});
}

std::vector<std::int64_t> read_test_ids(Fields& data, Call& call) {
  Fields instances = data.object("instances");
  if (instances.present()) instances.require("test-ids");
  const auto* list = instances.any("test-ids");
  instances.finish();
  std::vector<std::int64_t> ids;
  if (!list) return ids;
  if (!list->is_array()) instances.complain("test-ids", "has to be an array");
  if (!list->is_array()) return ids;
  for (const auto& value : list->get_array()) {
    json::object single{{"id", value}};
    const json::value holder(std::move(single));
    Problems unused;
    const auto id = Fields(&holder, "", unused).id("id");
    const auto place = std::to_string(ids.size());
    if (!id) instances.complain("test-ids/" + place, "has to be an id");
    check_owner(call, instances, "test", "test-ids/" + place, id);
    ids.push_back(id.value_or(0));
  }
  return ids;
}

/// The set's instances once more, without their runs.
void copy_instances(Call& call, std::int64_t from, std::int64_t to) {
  call.database.run(
      "INSERT INTO instance(project, set_id, test_id, number, more, created, updated)"
      " SELECT project, ?1, test_id, number, more, ?2, ?2 FROM instance"
      " WHERE set_id = ?3 ORDER BY number",
      {to, call.stamp(), from});
  call.database.run(
      "UPDATE test_set SET last_number = (SELECT last_number FROM test_set WHERE id = ?)"
      " WHERE id = ?",
      {from, to});
}

}  // namespace

const Resource set_resource{
    .table = "test_set",
    .order = "ASC",
    .select =
        "SELECT s.id, s.project, s.display_id, s.name,"
        " (SELECT count(*) FROM instance i WHERE i.set_id = s.id),"
        " coalesce(r.status, 'NO RUN'), r.created, s.more, s.created, s.updated"
        " FROM test_set s LEFT JOIN run r ON r.id = s.last_run WHERE s.id",
    .show = show};

Response list_sets(Call& call) {
  return list_named(call, set_resource);
}

Response show_set(Call& call) {
  return one(call, set_resource, call.id);
}

Response create_set(Call& call) {
  Fields data = read_single(call, "sets");
  Fields attributes = data.object("attributes");
  attributes.require("name");
  const auto name = attributes.text("name", 255).value_or("");
  const auto more = read_attributes(attributes, set_attributes, call);
  const auto tests = read_test_ids(data, call);
  attributes.finish();
  data.finish();
  call.query.complain_of_the_rest(call.problems);
  if (!call.problems.empty()) return refusal(422, call.problems);

  Transaction transaction(call.database);
  const auto id = store_set(call, name, more);
  for (const auto test : tests) store_instance(call, id, test, "{}");
  transaction.commit();
  return chosen(call, set_resource, {id}, false);
}

Response clone_set(Call& call) {
  Fields data = read_single(call, "sets");
  Fields attributes = data.object("attributes");
  const auto name = attributes.text("name", 255);
  const auto changes = read_attributes(attributes, set_attributes, call);
  attributes.finish();
  data.finish();
  call.query.complain_of_the_rest(call.problems);
  if (!call.problems.empty()) return refusal(422, call.problems);

  std::optional<std::string> old_name;
  json::object more;
  call.database.each("SELECT name, more FROM test_set WHERE id = ? AND project = ?",
                     {call.id, call.project}, [&](const Row& row) {
                       old_name = row.text(0);
                       more = json::parse(row.text(1)).as_object();
                     });
  if (!old_name) return refusal(404, "there is no such set in this project");
  for (const auto& change : changes) more[change.key()] = change.value();

  Transaction transaction(call.database);
  const auto id = store_set(call, name.value_or(*old_name), more);
  copy_instances(call, call.id, id);
  transaction.commit();
  return chosen(call, set_resource, {id}, false);
}

}  // namespace local
