// The committed schema and the reader have to say the same of every table.

#include <fstream>
#include <iterator>

#include <re2/re2.h>
#include <boost/json.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "mapping/table.hpp"

namespace json = boost::json;

namespace {

// As much of JSON Schema as ours uses.
class Schema {
 public:
  explicit Schema(std::string_view text)
      : root_(json::parse({text.data(), text.size()})) {}

  bool accepts(const json::value& value) const { return valid(value, root_.as_object()); }

 private:
  bool valid(const json::value& value, const json::object& schema) const {
    if (auto* to = schema.if_contains("$ref"))
      return valid(value, root_.at_pointer(to->as_string().subview(1)).as_object());
    return right_type(value, schema) && right_text(value, schema) &&
           one_of(value, schema) && (!value.is_object() || right_object(value, schema)) &&
           (!value.is_array() || right_array(value, schema));
  }

  static bool is(const json::value& value, std::string_view type) {
    return (type == "object" && value.is_object()) ||
           (type == "array" && value.is_array()) ||
           (type == "string" && value.is_string()) ||
           (type == "boolean" && value.is_bool()) ||
           (type == "integer" && (value.is_int64() || value.is_uint64()));
  }

  static bool right_type(const json::value& value, const json::object& schema) {
    auto* type = schema.if_contains("type");
    if (!type) return true;
    if (type->is_string()) return is(value, type->as_string());
    for (const auto& one : type->as_array())
      if (is(value, one.as_string())) return true;
    return false;
  }

  static bool right_text(const json::value& value, const json::object& schema) {
    auto* minimum = schema.if_contains("minimum");
    if (minimum && value.is_int64() && value.as_int64() < minimum->as_int64())
      return false;
    auto* pattern = schema.if_contains("pattern");
    return !pattern || !value.is_string() ||
           RE2::PartialMatch(value.as_string().c_str(), pattern->as_string().c_str());
  }

  bool one_of(const json::value& value, const json::object& schema) const {
    const auto count = [&](const json::value& all) {
      return std::count_if(all.as_array().begin(), all.as_array().end(),
                           [&](auto& one) { return valid(value, one.as_object()); });
    };
    auto* one = schema.if_contains("oneOf");
    auto* any = schema.if_contains("anyOf");
    return (!one || count(*one) == 1) && (!any || count(*any) >= 1);
  }

  bool right_object(const json::value& value, const json::object& schema) const {
    const auto& object = value.as_object();
    if (auto* required = schema.if_contains("required"))
      for (const auto& name : required->as_array())
        if (!object.contains(name.as_string())) return false;
    auto* known = schema.if_contains("properties");
    auto* others = schema.if_contains("additionalProperties");
    auto* names = schema.if_contains("propertyNames");
    for (const auto& [name, member] : object) {
      if (names && !valid(json::string(name), names->as_object())) return false;
      auto* own = known ? known->as_object().if_contains(name) : nullptr;
      if (!own) own = others;
      if (!own) continue;
      if (own->is_bool() ? !own->as_bool() : !valid(member, own->as_object()))
        return false;
    }
    return true;
  }

  bool right_array(const json::value& value, const json::object& schema) const {
    const auto& array = value.as_array();
    auto* least = schema.if_contains("minItems");
    if (least && array.size() < static_cast<std::size_t>(least->as_int64())) return false;
    auto* items = schema.if_contains("items");
    return !items || std::all_of(array.begin(), array.end(), [&](auto& one) {
      return valid(one, items->as_object());
    });
  }

  json::value root_;
};

struct Example {
  const char* table;
  bool right;
};

std::ostream& operator<<(std::ostream& out, const Example& example) {
  return out << example.table;
}

// Clashes, patterns and templates are beyond a schema, and stay out of here.
const Example examples[] = {
    {"{}", true},
    {R"({"$schema": "x", "comment": {"any": 1}, "rows": [], "rules": []})", true},
    {R"({"rows": [{"class": "A", "instance-id": 1}]})", true},
    {R"({"rows": [{"name": 12, "instance-id": "1, 2", "version": 2}]})", true},
    {R"({"rows": [{"file": "a", "instance-id": ["1", 2], "tester-id": 5}]})", true},
    {R"({"rows": [{"suite": "a", "instance-id": 1, "custom-fields": {"---f-1": 2}}]})",
     true},
    {R"({"rules": [{"when": {"name": "a*"}, "instance-id": 7}]})", true},
    {R"({"rules": [{"when": {"class": {"pattern": "a", "comment": 1}}, "ignore": true}]})",
     true},
    {R"({"rules": [{"when": {"property": {"p": "x"}}, "instance-name": "n", "set-id": 3}]})",
     true},
    {R"({"rules": [{"version": "1"}]})", true},
    {R"([])", false},
    {R"({"row": []})", false},
    {R"({"rows": {}})", false},
    {R"({"rows": [1]})", false},
    {R"({"rows": [{"class": "A"}]})", false},
    {R"({"rows": [{"instance-id": 1}]})", false},
    {R"({"rows": [{"class": "A", "instance-id": 0}]})", false},
    {R"({"rows": [{"class": "A", "instance-id": "x"}]})", false},
    {R"({"rows": [{"class": "A", "instance-id": ""}]})", false},
    {R"({"rows": [{"class": "A", "instance-id": []}]})", false},
    {R"({"rows": [{"class": "A", "instance-id": 1.5}]})", false},
    {R"({"rows": [{"class": null, "instance-id": 1}]})", false},
    {R"({"rows": [{"class": "A", "instance-id": 1, "custom-fields": {"f": 1}}]})", false},
    {R"({"rules": [{"when": {"nmae": "a"}, "ignore": true}]})", false},
    {R"({"rules": [{"when": {"name": {"regex": "a"}}, "ignore": true}]})", false},
    {R"({"rules": [{"when": {"name": {}}, "ignore": true}]})", false},
    {R"({"rules": [{"when": {"name": ["a"]}, "ignore": true}]})", false},
    {R"({"rules": [{"ignore": 1}]})", false},
    {R"({"rules": [{"instance-id": [1]}]})", false},
    {R"({"rules": [{"unknown": 1}]})", false},
};

const Schema schema(mapping::table_schema());

std::string fixture(const std::string& name) {
  std::ifstream file(FIXTURES "/maps/" + name);
  BOOST_REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(schema_)

BOOST_DATA_TEST_CASE(agrees_with_the_reader, boost::unit_test::data::make(examples),
                     example) {
  // The schema takes no part in how the first character tells JSON from CSV.
  const auto read = mapping::Table::read(example.table, "map");

  BOOST_TEST(schema.accepts(json::parse(example.table)) == example.right);
  BOOST_TEST(read.has_value() == example.right,
             (read ? "accepted" : read.error().message));
}

BOOST_AUTO_TEST_CASE(the_examples_can_be_read) {
  for (const char* name : {"exact.csv", "classes.csv", "rules.json"}) {
    const auto read = mapping::Table::read(fixture(name), name);
    BOOST_TEST(read.has_value(), (read ? "" : read.error().message));
  }
  BOOST_TEST(schema.accepts(json::parse(fixture("rules.json"))));
}

BOOST_AUTO_TEST_SUITE_END()
