#include "api/local/seed.hpp"

#include <boost/json.hpp>

#include "api/local/fields.hpp"
#include "api/local/transaction.hpp"

namespace local {

namespace json = boost::json;

namespace {

struct Bed {
  Database& database;
  Problems& problems;
  std::int64_t project = 1;
  std::int64_t stamp = 0;
};

/// All members but `named` as the JSON object in which the tables keep them.
std::string rest_of(const json::value& value, std::initializer_list<const char*> named) {
  json::object more = value.as_object();
  for (const char* name : named) more.erase(name);
  return json::serialize(more);
}

/// Calls `plant_one` for each object in the array (or lone object) at `key`.
template <class PlantOne>
void each_of(Fields& fields, std::string_view key, Bed& bed, PlantOne plant_one) {
  const auto* value = fields.any(key);
  if (!value) return;
  const json::array list = value->is_array() ? value->get_array() : json::array{*value};
  std::size_t place = 0;
  for (const auto& item : list) {
    const auto pointer =
        fields.pointer() + "/" + std::string(key) + "/" + std::to_string(place++);
    Fields element(&item, pointer, bed.problems);
    if (element.present()) plant_one(element, item);
  }
}

void plant_user(Fields& user, Bed& bed) {
  user.require("id");
  bed.database.run(
      "INSERT OR REPLACE INTO user(id, name, email, token)"
      " VALUES(?, ?, ?, ?)",
      {or_null(user.id("id")), or_null(user.text("name")), or_null(user.text("email")),
       or_null(user.text("token"))});
  user.finish();
}

void plant_custom_field(Fields& field, Bed& bed) {
  field.require("id");
  const auto* possible = field.any("possible-values");
  const auto name = field.text("name").value_or("");
  const auto format = field.text("field-format").value_or("text");
  bed.database.run(
      "INSERT INTO custom_field(id, project, name, format, possible)"
      " VALUES(?, ?, ?, ?, ?)",
      {or_null(field.id("id")), bed.project, std::string_view(name),
       std::string_view(format),
       std::string_view(possible ? json::serialize(*possible) : "[]")});
  field.finish();
}

void plant_named(const char* table, Fields& fields, const json::value& value, Bed& bed) {
  fields.require("name");
  const auto name = fields.text("name").value_or("");
  const auto more = rest_of(value, {"id", "name", "display-id"});
  const bool test = std::string_view(table) == "test";
  bed.database.run(
      std::string("INSERT INTO ") + table +
          "(id, project, display_id, name, more, created, updated" +
          (test ? ", steps" : "") +
          ") VALUES(?1, ?2, coalesce(?3, (SELECT coalesce(max(display_id),"
          " 0) + 1 FROM " +
          table + " WHERE project = ?2)), ?4, ?5, ?6, ?6" + (test ? ", 0)" : ")"),
      {or_null(fields.id("id")), bed.project, or_null(fields.id("display-id")),
       std::string_view(name), std::string_view(more), bed.stamp});
}

/// Where a set's own numbering of its instances goes on.
void count_numbers(Bed& bed, Value set, std::int64_t count) {
  bed.database.run("UPDATE test_set SET last_number = last_number + ? WHERE id = ?",
                   {count, set});
}

void plant_instance(Fields& fields, const json::value& value, Bed& bed) {
  fields.require("test-id");
  fields.require("set-id");
  const auto set = fields.id("set-id");
  count_numbers(bed, or_null(set), 1);
  bed.database.run(
      "INSERT INTO instance(id, project, set_id, test_id, number, more, created, updated)"
      " VALUES(?1, ?2, ?3, ?4, coalesce((SELECT last_number FROM test_set WHERE id = ?3),"
      " 0), ?5, ?6, ?6)",
      {or_null(fields.id("id")), bed.project, or_null(set), or_null(fields.id("test-id")),
       std::string_view(rest_of(value, {"id", "test-id", "set-id"})), bed.stamp});
}

constexpr const char* numbers =
    " WITH RECURSIVE numbers(n) AS"
    " (SELECT ?1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2) ";

void plant_range(Fields& range, Bed& bed) {
  const auto from = range.id("from").value_or(1);
  range.require("to");
  const auto to = range.id("to").value_or(0);
  const auto set = range.id("set-id").value_or(1);
  const auto name = range.text("name").value_or("Test {n}");
  range.finish();
  if (to < from) return range.complain("to", "is below \"from\"");
  const auto set_name = "Set " + std::to_string(set);
  bed.database.run(
      "INSERT OR IGNORE INTO test_set(id, project, display_id, name, more, created,"
      " updated) VALUES(?1, ?2, ?1, ?3, '{}', ?4, ?4)",
      {set, bed.project, std::string_view(set_name), bed.stamp});
  bed.database.run(std::string("INSERT OR IGNORE INTO test(id, project, display_id, name,"
                               " more, steps, created, updated)") +
                       numbers +
                       "SELECT n, ?3, n, replace(?4, '{n}', n), '{}', 0, ?5, ?5"
                       " FROM numbers",
                   {from, to, bed.project, std::string_view(name), bed.stamp});
  bed.database.run(
      std::string("INSERT INTO instance(id, project, set_id, test_id, number, more,"
                  " created, updated)") +
          numbers +
          "SELECT n, ?3, ?4, n, n - ?1 + 1 + (SELECT last_number FROM test_set"
          " WHERE id = ?4), '{}', ?5, ?5 FROM numbers",
      {from, to, bed.project, set, bed.stamp});
  count_numbers(bed, set, to - from + 1);
}

void plant_filter(Fields& filter, Bed& bed) {
  filter.require("id");
  filter.require("ids");
  const auto id = filter.id("id");
  const auto kind = filter.text("kind").value_or("sets");
  const auto user = filter.id("user-id");
  const auto* members = filter.any("ids");
  filter.finish();
  if (!id || !members) return;
  bed.database.run(
      "INSERT INTO filter(id, project, kind, user, member)"
      " SELECT ?, ?, ?, ?, value FROM json_each(?)",
      {*id, bed.project, std::string_view(kind), or_null(user),
       std::string_view(json::serialize(*members))});
}

void plant_project(Fields& fields, Bed bed, std::optional<std::int64_t> project) {
  const auto own = fields.id("project");
  bed.project = project ? *project : own.value_or(1);
  const auto name = fields.text("name").value_or("Project");
  bed.database.run("INSERT OR REPLACE INTO project(id, name) VALUES(?, ?)",
                   {bed.project, std::string_view(name)});
  each_of(fields, "users", bed, [&](Fields& it, const auto&) { plant_user(it, bed); });
  each_of(fields, "custom-fields", bed,
          [&](Fields& it, const auto&) { plant_custom_field(it, bed); });
  each_of(fields, "tests", bed,
          [&](Fields& it, const auto& value) { plant_named("test", it, value, bed); });
  each_of(fields, "sets", bed, [&](Fields& it, const auto& value) {
    plant_named("test_set", it, value, bed);
  });
  each_of(fields, "instances", bed, [&](Fields& it, const auto& value) {
    it.any("from") ? plant_range(it, bed) : plant_instance(it, value, bed);
  });
  each_of(fields, "filters", bed,
          [&](Fields& it, const auto&) { plant_filter(it, bed); });
  fields.finish();
}

void check_instances(Database& database, Problems& problems) {
  database.each(
      "SELECT id FROM instance WHERE test_id NOT IN (SELECT id FROM test)"
      " OR set_id NOT IN (SELECT id FROM test_set) LIMIT 1",
      std::initializer_list<Value>{}, [&](const Row& row) {
        problems.push_back({.title = "instance " + row.text(0) +
                                     " names a test or a set that is not there",
                            .pointer = "/instances"});
      });
}

}  // namespace

boost::system::result<void, ServerError> plant(Database& database,
                                               const std::string& seed,
                                               std::optional<std::int64_t> project,
                                               Time now) {
  boost::system::error_code error;
  const json::value document = json::parse(seed, error);
  if (error) return ServerError{"is not JSON: " + error.message()};

  Problems problems;
  Bed bed{database, problems, 1, now.time_since_epoch().count()};
  Fields fields(&document, "", problems);
  Transaction transaction(database);
  try {
    if (fields.any("projects")) {
      each_of(fields, "projects", bed,
              [&](Fields& it, const auto&) { plant_project(it, bed, std::nullopt); });
      fields.finish();
    } else {
      plant_project(fields, bed, project);
    }
    check_instances(database, problems);
  } catch (const std::runtime_error& refused) {
    problems.push_back({.title = refused.what(), .pointer = ""});
  }
  if (!problems.empty())
    return ServerError{problems[0].pointer + (problems[0].pointer.empty() ? "" : ": ") +
                       problems[0].title};
  transaction.commit();
  return {};
}

}  // namespace local
