#include "api/local/attributes.hpp"

#include <algorithm>
#include <array>

#include <boost/json.hpp>

#include "api/local/times.hpp"

namespace local {

namespace json = boost::json;

namespace {

constexpr std::array test_types{"ScriptedTest", "ApiTest",      "FireCracker",
                                "xBotTest",     "EggplantTest", "BDDTest"};

bool text_list(const json::value& value) {
  const auto* list = value.if_array();
  return list && std::all_of(list->begin(), list->end(),
                             [](const json::value& item) { return item.is_string(); });
}

void check_text(Fields& fields, const Attribute& attribute, const std::string& text) {
  using Kind = Attribute::Kind;
  const auto complain_unless = [&](bool fine, const char* title) {
    if (!fine) fields.complain(attribute.name, title);
  };
  if (attribute.kind == Kind::moment)
    complain_unless(is_moment(text), "has to be a date");
  if (attribute.kind == Kind::duration)
    complain_unless(read_duration(text).has_value(), "has to be HH:MM:SS");
  if (attribute.kind == Kind::party)
    complain_unless(text == "user" || text == "group", "is either user or group");
  if (attribute.kind == Kind::test_type)
    complain_unless(std::count(test_types.begin(), test_types.end(), text) == 1,
                    "is no type of test");
}

json::value read_one(Fields& fields, const Attribute& attribute, Call& call) {
  using Kind = Attribute::Kind;
  if (attribute.kind == Kind::fields)
    return json::parse(read_custom_fields(fields, call));
  if (attribute.kind == Kind::id) {
    const auto id = fields.id(attribute.name);
    return id ? json::value(*id) : json::value();
  }
  if (attribute.kind == Kind::tags || attribute.kind == Kind::hash) {
    const auto* value = fields.any(attribute.name);
    if (!value) return {};
    const bool fine =
        attribute.kind == Kind::tags ? text_list(*value) : value->is_object();
    if (!fine) fields.complain(attribute.name, "has to be a list of texts or a hash");
    return *value;
  }
  const auto text = fields.text(attribute.name);
  if (!text) return {};
  check_text(fields, attribute, *text);
  return json::value(*text);
}

bool possible(const std::string& allowed, const json::value& value) {
  const auto list = json::parse(allowed).as_array();
  const auto listed = [&](const json::value& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
  };
  if (list.empty()) return true;
  if (const auto* items = value.if_array())
    return std::all_of(items->begin(), items->end(), listed);
  return listed(value);
}

void check_custom_field(Fields& hash, std::string_view key, const json::value& value,
                        Call& call) {
  const bool named = key.starts_with("---f-");
  const auto id = named ? read_id(key.substr(5)) : std::nullopt;
  if (!id) return hash.complain(key, "is not of the form ---f-NUMBER");
  if (!value.is_string() && !value.is_number() && !text_list(value))
    return hash.complain(key, "has to be a text, a number or a list of texts");
  if (!call.database.number("SELECT 1 FROM custom_field WHERE project = ? LIMIT 1",
                            {call.project}))
    return;
  bool known = false;
  call.database.each("SELECT possible FROM custom_field WHERE project = ? AND id = ?",
                     {call.project, *id}, [&](const Row& row) {
                       known = true;
                       if (!possible(row.text(0), value))
                         hash.complain(key, "is not one of the field's possible values");
                     });
  if (!known) hash.complain(key, "the project has no such custom field");
}

}  // namespace

std::string read_custom_fields(Fields& fields, Call& call) {
  const auto* value = fields.any("custom-fields");
  if (!value) return "{}";
  Fields hash(value, fields.pointer() + "/custom-fields", call.problems);
  if (!hash.present()) return "{}";
  for (const auto& member : value->get_object())
    check_custom_field(hash, member.key(), member.value(), call);
  return json::serialize(*value);
}

json::object read_attributes(Fields& fields, std::span<const Attribute> known,
                             Call& call) {
  json::object more;
  for (const auto& attribute : known) {
    json::value value = read_one(fields, attribute, call);
    if (!value.is_null()) more[attribute.name] = std::move(value);
  }
  return more;
}

void show_attributes(json::object& out, std::span<const Attribute> known,
                     const std::string& more) {
  const json::value parsed = json::parse(more);
  for (const auto& attribute : known) {
    if (!attribute.shown) continue;
    const auto* value = parsed.as_object().if_contains(attribute.name);
    if (value) {
      out[attribute.name] = *value;
    } else if (attribute.kind == Attribute::Kind::fields) {
      out[attribute.name] = json::object();
    } else {
      out[attribute.name] = nullptr;
    }
  }
}

}  // namespace local
