// instances.json: tests placed in test sets.

#include <array>

#include <boost/json.hpp>

#include "api/local/attributes.hpp"
#include "api/local/filters.hpp"
#include "api/local/resources.hpp"
#include "api/local/run_resource.hpp"
#include "api/local/times.hpp"
#include "api/local/transaction.hpp"

namespace local {

namespace json = boost::json;

namespace {

using Kind = Attribute::Kind;

constexpr std::array<Attribute, 6> instance_attributes{{
    {"planned-execution", Kind::moment},
    {"version", Kind::text},
    {"priority", Kind::text},
    {"assigned-to-id", Kind::id},
    {"assigned-to-type", Kind::party},
    {"custom-fields", Kind::fields},
}};

json::object show(const Row& row) {
  json::object attributes{
      {"name", row.text(1)},
      {"project-id", row.number(2)},
      {"set-id", row.number(3)},
      {"set-display-id", row.number(4)},
      {"test-id", row.number(5)},
      {"test-display-id", row.number(6)},
      {"display-id", std::to_string(row.number(4)) + ":" + std::to_string(row.number(7))},
      {"run-status", row.text(8)},
      {"last-run", time_or_null(row, 9)},
      {"last-run-duration", write_duration(row.number(10))},
      {"tester-id", number_or_null(row, 11)},
  };
  show_attributes(attributes, instance_attributes, row.text(12));
  attributes["created-at"] = time_or_null(row, 13);
  attributes["updated-at"] = time_or_null(row, 14);
  return resource_object(row.number(0), "instances", std::move(attributes));
}

/// A name of the outer table here would have SQLite search anew for every row.
std::string of_project(const Call& call) {
  return "project = " + std::to_string(call.project) + " AND ";
}

/// "117:19": the set's display id, then the instance's number within the set.
void add_display_id(Where& where, Call& call) {
  const auto text = call.query.text("display-id");
  if (!text) return;
  const auto colon = std::min(text->find(':'), text->size());
  const auto set = read_id(std::string_view(*text).substr(0, colon));
  const auto number =
      read_id(std::string_view(*text).substr(std::min(colon + 1, text->size())));
  if (!set || !number)
    call.problems.push_back(
        {.title = "has to be of the form SET:NUMBER", .parameter = "display-id"});
  where.add(
      "set_id IN (SELECT id FROM test_set WHERE " + of_project(call) + "display_id = ?)",
      set.value_or(0));
  where.add("number = ?", number.value_or(0));
}

/// One set alone is walked in the order of its index, which matters when it is large.
void add_sets(Where& where, Call& call, std::string ids) {
  const auto only = read_id(std::string_view(ids).substr(1, ids.size() - 2));
  if (only) return where.add(of_project(call) + "set_id = ?", *only);
  where.add_text("set_id IN (SELECT value FROM json_each(?))", std::move(ids));
}

struct NewInstance {
  std::int64_t set = 0;
  std::int64_t test = 0;
  std::string more;
};

NewInstance read_instance(Fields& data, Call& call) {
  if (data.text("type").value_or("instances") != "instances")
    data.complain("type", "has to be \"instances\"");
  data.require("attributes");
  Fields attributes = data.object("attributes");
  attributes.require("set-id");
  attributes.require("test-id");
  const auto set = attributes.id("set-id");
  const auto test = attributes.id("test-id");
  check_owner(call, attributes, "test_set", "set-id", set);
  check_owner(call, attributes, "test", "test-id", test);
  const auto more = read_attributes(attributes, instance_attributes, call);
  attributes.finish();
  data.finish();
  return {set.value_or(0), test.value_or(0), json::serialize(more)};
}

}  // namespace

const Resource instance_resource{
    .table = "instance",
    .order = "ASC",
    .select =
        "SELECT i.id, t.name, i.project, i.set_id, s.display_id, i.test_id,"
        " t.display_id, i.number, coalesce(r.status, 'NO RUN'), r.created,"
        " r.duration, r.tester, i.more, i.created, i.updated FROM instance i"
        " JOIN test t ON t.id = i.test_id JOIN test_set s ON s.id = i.set_id"
        " LEFT JOIN run r ON r.id = i.last_run WHERE i.id",
    .show = show};

void check_owner(Call& call, Fields& fields, const char* table, std::string_view key,
                 std::optional<std::int64_t> id) {
  const std::string sql = std::string("SELECT project FROM ") + table + " WHERE id = ?";
  if (id && call.database.number(sql, {*id}) != call.project)
    fields.complain(key, "the project has none of this id");
}

std::int64_t store_instance(Call& call, std::int64_t set, std::int64_t test,
                            const std::string& more) {
  call.database.run("UPDATE test_set SET last_number = last_number + 1 WHERE id = ?",
                    {set});
  return call.database.run(
      "INSERT INTO instance(project, set_id, test_id, number, more, created, updated)"
      " VALUES(?1, ?2, ?3, (SELECT last_number FROM test_set WHERE id = ?2), ?4, ?5, ?5)",
      {call.project, set, test, std::string_view(more), call.stamp()});
}

Response list_instances(Call& call) {
  Where where(call);
  if (auto ids = call.query.ids("set-ids", call.problems))
    add_sets(where, call, std::move(*ids));
  if (auto ids = read_filter(call, "set-filter-id", "set-filter-user-id"))
    add_sets(where, call, std::move(*ids));
  if (auto ids = call.query.ids("test-ids", call.problems))
    where.add_text("test_id IN (SELECT value FROM json_each(?))", std::move(*ids));
  if (auto ids = call.query.ids("test-display-ids", call.problems))
    where.add_text("test_id IN (SELECT id FROM test WHERE " + of_project(call) +
                       "display_id IN (SELECT value FROM json_each(?)))",
                   std::move(*ids));
  add_names(where, call,
            "test_id IN (SELECT id FROM test WHERE " + of_project(call) + "%)");
  add_display_id(where, call);
  return page(call, where, instance_resource);
}

Response show_instance(Call& call) {
  return one(call, instance_resource, call.id);
}

Response create_instances(Call& call) {
  bool as_array = false;
  std::vector<NewInstance> instances;
  for (auto& data : read_items(call, as_array))
    instances.push_back(read_instance(data, call));
  call.query.complain_of_the_rest(call.problems);
  if (!call.problems.empty()) return refusal(422, call.problems);

  Transaction transaction(call.database);
  std::vector<std::int64_t> ids;
  for (const auto& instance : instances)
    ids.push_back(store_instance(call, instance.set, instance.test, instance.more));
  transaction.commit();
  return chosen(call, instance_resource, ids, as_array);
}

}  // namespace local
