#include <algorithm>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "mapping/table_json.hpp"

namespace mapping {

void JsonTable::add_condition(const Value& value, Condition condition, Rule& rule) {
  std::string text;
  if (value.is_object()) {
    static constexpr std::string_view known[] = {"pattern"};
    reader_.each_member(value, known, [&](std::string_view, const Value& expression) {
      text = reader_.text_of(expression);
      auto pattern = Pattern::regex(text);
      if (!pattern) return reader_.fail(pattern.error().message);
      condition.pattern = std::move(*pattern);
    });
    if (!value.get_object().contains("pattern"))
      reader_.fail("\"pattern\" is needed here");
  } else {
    text = reader_.text_of(value);
    condition.pattern = Pattern::glob(text);
  }
  condition.sees_folders = text.find('/') != text.npos;
  rule.when.push_back(std::move(condition));
}

void JsonTable::read_when(const Value& value, Rule& rule) {
  static constexpr std::string_view known[] = {"class", "name", "suite", "file",
                                               "property"};
  const auto any = Pattern::glob("*");
  reader_.each_member(value, known, [&](std::string_view name, const Value& member) {
    if (name == "property")
      return reader_.each_entry(member, [&](std::string_view property,
                                            const Value& text) {
        add_condition(text, {.property = std::string(property), .pattern = any}, rule);
      });
    const auto key = std::find(std::begin(key_names), std::end(key_names), name);
    add_condition(member, {.key = static_cast<Key>(key - key_names), .pattern = any},
                  rule);
  });
  const auto [earlier, fresh] =
      conditions_.emplace(boost::json::serialize(value), rule.number);
  if (!fresh)
    reader_.fail("the same conditions as in rule " + std::to_string(earlier->second) +
                 ", which is met first; remove one of them");
}

void JsonTable::read_rule(const Value& value) {
  static const auto known =
      names_beside({"when", "instance-id", "instance-name", "set-id", "ignore",
                    "custom-fields", "comment"});
  Rule rule{.number = static_cast<std::uint32_t>(content.rules.size() + 1)};
  reader_.each_member(value, known, [&](std::string_view name, const Value& member) {
    if (name == "when") {
      read_when(member, rule);
    } else if (name == "instance-id") {
      rule.instance_id = template_of(member);
    } else if (name == "instance-name") {
      rule.instance_name = template_of(member);
    } else if (name == "set-id") {
      rule.set = template_of(member);
    } else if (name == "ignore") {
      if (!member.is_bool()) return reader_.fail("true or false is needed here");
      rule.ignore = member.get_bool();
    } else {
      read_overrides(name, member, rule.overrides);
    }
  });
  check_answers(rule);
  check_groups(rule);
  content.rules.push_back(std::move(rule));
}

void JsonTable::check_answers(const Rule& rule) {
  const int answers =
      rule.ignore + !rule.instance_id.empty() + !rule.instance_name.empty();
  if (answers > 1)
    reader_.fail(
        "only one of \"instance-id\", \"instance-name\" and \"ignore\" can be true of a "
        "rule; keep one");
  if (answers == 0 && rule.set.empty() && rule.overrides == Overrides{})
    reader_.fail(
        "the rule says nothing; give it an \"instance-id\", an \"instance-name\", "
        "\"ignore\" or values for the run");
  if (!rule.set.empty() && answers > 0 && rule.instance_name.empty())
    reader_.fail("\"set-id\" goes with \"instance-name\" or without an instance");
}

void JsonTable::check_groups(const Rule& rule) {
  std::vector<std::string> caught;
  for (const auto& condition : rule.when)
    for (auto& name : condition.pattern.group_names()) caught.push_back(std::move(name));
  const auto check = [&](const Template& text) {
    for (const auto& group : text.groups())
      if (std::find(caught.begin(), caught.end(), group) == caught.end())
        reader_.fail("no pattern of the rule has a group \"(?P<" + group + ">...)\"");
  };
  for (const Template* text : {&rule.instance_id, &rule.instance_name, &rule.set})
    check(*text);
  for (const TextValue& value : text_values) check(rule.overrides.*value.member);
  for (const auto& [name, text] : rule.overrides.custom_fields) check(text);
}

}  // namespace mapping
