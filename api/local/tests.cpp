// tests.json: what an instance is an instance of.

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

constexpr std::array<Attribute, 17> test_attributes{{
    {"description", Kind::text},
    {"status", Kind::text},
    {"author-id", Kind::id},
    {"assigned-to-id", Kind::id},
    {"assigned-to-type", Kind::party},
    {"planned-execution", Kind::moment},
    {"version", Kind::text},
    {"priority", Kind::text},
    {"duration-estimate", Kind::duration},
    {"test-type", Kind::test_type},
    {"custom-fields", Kind::fields},
    {"folder-id", Kind::id},
    {"preconditions", Kind::text, false},
    {"tags", Kind::tags, false},
    {"scenario", Kind::text, false},
    {"automated-fields", Kind::hash, false},
    {"cloned-from-id", Kind::id},
}};

json::object show(const Row& row) {
  json::object attributes{
      {"project-id", row.number(1)}, {"display-id", row.number(2)},
      {"name", row.text(3)},         {"steps-count", row.number(4)},
      {"run-status", row.text(5)},   {"last-run", time_or_null(row, 6)}};
  show_attributes(attributes, test_attributes, row.text(7));
  if (attributes["test-type"].is_null()) attributes["test-type"] = "ApiTest";
  attributes["created-at"] = time_or_null(row, 8);
  attributes["updated-at"] = time_or_null(row, 9);
  return resource_object(row.number(0), "tests", std::move(attributes));
}

}  // namespace

const Resource test_resource{
    .table = "test",
    .order = "ASC",
    .select =
        "SELECT t.id, t.project, t.display_id, t.name, t.steps,"
        " coalesce(r.status, 'NO RUN'), r.created, t.more, t.created, t.updated"
        " FROM test t LEFT JOIN run r ON r.id = t.last_run WHERE t.id",
    .show = show};

NewTest read_test(Fields& attributes, Call& call) {
  NewTest test;
  attributes.require("name");
  test.name = attributes.text("name", 255).value_or("");
  if (attributes.any("name") && test.name.empty())
    attributes.complain("name", "must not be empty");
  test.more = json::serialize(read_attributes(attributes, test_attributes, call));
  return test;
}

std::int64_t read_step_definitions(Fields& parent, std::string_view key) {
  std::int64_t count = 0;
  for (auto& step : parent.objects(key)) {
    step.require("name");
    step.text("name", 255);
    step.text("description");
    step.text("expected-results");
    step.whole("position");
    step.finish();
    ++count;
  }
  return count;
}

std::int64_t store_test(Call& call, const NewTest& test) {
  return call.database.run(
      "INSERT INTO test(project, display_id, name, more, steps, created, updated)"
      " VALUES(?1, (SELECT coalesce(max(display_id), 0) + 1 FROM test WHERE project = "
      "?1),"
      " ?2, ?3, ?4, ?5, ?5)",
      {call.project, std::string_view(test.name), std::string_view(test.more), test.steps,
       call.stamp()});
}

void add_names(Where& where, Call& call, const std::string& wrap) {
  const auto add = [&](const std::string& condition, std::string value) {
    std::string wrapped = wrap;
    wrapped.replace(wrap.find('%'), 1, condition);
    where.add_text(wrapped, std::move(value));
  };
  if (auto name = call.query.text("name_exact")) add("name = ?", std::move(*name));
  if (auto part = call.query.text("name_like"))
    add("instr(lower(name), lower(?)) > 0", std::move(*part));
}

Response list_named(Call& call, const Resource& resource) {
  Where where(call);
  if (auto ids = call.query.ids("display-ids", call.problems))
    where.add_text("display_id IN (SELECT value FROM json_each(?))", std::move(*ids));
  if (auto ids = read_filter(call, "filter-id", "filter-user-id"))
    where.add_text("id IN (SELECT value FROM json_each(?))", std::move(*ids));
  add_names(where, call);
  return page(call, where, resource);
}

Response list_tests(Call& call) {
  return list_named(call, test_resource);
}

Response show_test(Call& call) {
  return one(call, test_resource, call.id);
}

Response create_test(Call& call) {
  Fields data = read_single(call, "tests");
  Fields attributes = data.object("attributes");
  NewTest test = read_test(attributes, call);
  if (!call.user) attributes.require("author-id");
  Fields steps = data.object("steps");
  test.steps = read_step_definitions(steps, "data");
  steps.finish();
  attributes.finish();
  data.finish();
  call.query.complain_of_the_rest(call.problems);
  if (!call.problems.empty()) return refusal(422, call.problems);

  Transaction transaction(call.database);
  const auto id = store_test(call, test);
  transaction.commit();
  return chosen(call, test_resource, {id}, false);
}

}  // namespace local
