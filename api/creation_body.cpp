#include "api/creation_body.hpp"

#include <cassert>

#include "api/api_limits.hpp"
#include "api/json_writer.hpp"

namespace api {
namespace {

// `{"data":{"type":"sets","attributes":{"name":...}`, with `data` still open.
void open_set(JsonWriter& json, std::string_view name) {
  json.open('{');
  json.key("data");
  json.open('{');
  json.member("type", "sets");
  json.key("attributes");
  json.open('{');
  json.member("name", name);
  json.close('}');
}

}  // namespace

std::string instances_body(std::span<const mapping::InNewInstance> instances) {
  assert(!instances.empty() && instances.size() <= instances_a_call);
  std::string body;
  JsonWriter json(body);
  json.open('{');
  json.key("data");
  json.open('[');
  for (const auto& instance : instances) {
    json.open('{');
    json.member("type", "instances");
    json.key("attributes");
    json.open('{');
    json.member("test-id", instance.test);
    json.member("set-id", instance.set);
    json.close('}');
    json.close('}');
  }
  json.close(']');
  json.close('}');
  return body;
}

std::string set_body(std::string_view name, std::span<const mapping::Id> tests) {
  std::string body;
  JsonWriter json(body);
  open_set(json, name);
  if (!tests.empty()) {
    json.key("instances");
    json.open('{');
    json.key("test-ids");
    json.open('[');
    for (const auto test : tests) json.number(test);
    json.close(']');
    json.close('}');
  }
  json.close('}');
  json.close('}');
  return body;
}

std::string clone_body(std::string_view name) {
  std::string body;
  JsonWriter json(body);
  open_set(json, name);
  json.close('}');
  json.close('}');
  return body;
}

}  // namespace api
