// runs/auto_create.json: finds or makes test and instance, then stores one run.

#include <boost/json.hpp>

#include "api/local/new_run.hpp"
#include "api/local/resources.hpp"
#include "api/local/run_resource.hpp"
#include "api/local/transaction.hpp"

namespace local {

namespace json = boost::json;

namespace {

struct Order {
  std::int64_t set = 0;
  std::optional<std::int64_t> test;
  NewTest new_test;
  NewRun run;
};

Order read_order(Call& call) {
  Order order;
  Fields data = read_single(call, "instances");
  data.require("attributes");
  Fields attributes = data.object("attributes");
  order.run = read_result(data, attributes, call);
  attributes.require("set-id");
  order.set = attributes.id("set-id").value_or(0);
  if (order.set) check_owner(call, attributes, "test_set", "set-id", order.set);
  order.test = attributes.id("test-id");
  check_owner(call, attributes, "test", "test-id", order.test);

  Fields test = data.object("test-attributes");
  if (!order.test && !test.present())
    data.complain("test-attributes", "is missing: give a test-id or a test's name");
  if (test.present()) {
    order.new_test = read_test(test, call);
    order.new_test.steps = read_step_definitions(test, "steps");
  }
  test.finish();
  attributes.finish();
  data.finish();
  call.query.complain_of_the_rest(call.problems);
  return order;
}

std::optional<std::int64_t> find_test(Call& call, const Order& order) {
  if (order.test) return order.test;
  return call.database.number(
      "SELECT id FROM test WHERE project = ? AND name = ? ORDER BY id LIMIT 1",
      {call.project, std::string_view(order.new_test.name)});
}

}  // namespace

Response auto_create_run(Call& call) {
  Order order = read_order(call);
  if (!call.problems.empty()) return refusal(422, call.problems);

  Transaction transaction(call.database);
  json::object meta;
  auto test = find_test(call, order);
  if (!test) {
    test = store_test(call, order.new_test);
    meta["created-test"] = *test;
  }
  auto instance = call.database.number(
      "SELECT id FROM instance WHERE set_id = ? AND test_id = ? ORDER BY id LIMIT 1",
      {order.set, *test});
  if (!instance) {
    instance = store_instance(call, order.set, *test, "{}");
    meta["created-instance"] = *instance;
  }
  order.run.instance = *instance;
  const auto id = store_run(call, order.run);
  transaction.commit();

  Response response = chosen(call, run_resource, {id}, false);
  json::value body = json::parse(response.body);
  body.as_object()["meta"] = std::move(meta);
  response.body = json::serialize(body);
  return response;
}

}  // namespace local
