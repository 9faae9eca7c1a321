#include <algorithm>
#include <unordered_map>

#include <boost/json.hpp>

#include "mapping/ids.hpp"
#include "mapping/json_place.hpp"
#include "mapping/nearest.hpp"
#include "mapping/place.hpp"
#include "mapping/table_read.hpp"

namespace mapping {
namespace {

namespace json = boost::json;

constexpr std::string_view key_names[] = {"class", "name", "suite", "file"};
using Names = std::span<const std::string_view>;

std::string in_quotes(std::string_view text) {
  return '"' + std::string(text) + '"';
}

// Reads on after an error, but keeps the first one only.
class JsonTable {
 public:
  JsonTable(std::string_view text, std::string_view path, const CiValues& ci)
      : text_(text), path_(path), ci_(ci) {}

  boost::system::result<TableContent, Error> read();

 private:
  void fail(std::string_view what) {
    if (error_) return;
    error_ = error_at(path_, place_of(text_, find_value(text_, steps_)), what);
  }

  template <class Body>
  void inside(std::string_view step, Body body) {
    steps_.emplace_back(step);
    body();
    steps_.pop_back();
  }

  template <class Body>
  void each_member(const json::value& value, Names known, Body body);
  template <class Body>
  void each_element(const json::value& value, Body body);

  std::string text_of(const json::value& value);
  Template template_of(const json::value& value);
  bool read_overrides(std::string_view name, const json::value& value,
                      Overrides& overrides);
  void read_row(const json::value& value);
  void read_ids_of(const json::value& value, Row& row);
  void read_rule(const json::value& value);
  void read_when(const json::value& value, Rule& rule);
  void add_condition(const json::value& value, Condition condition, Rule& rule);
  void check_rule(const Rule& rule);
  void check_groups(const Rule& rule);
  std::optional<json::value> parse();

  std::string_view text_;
  std::string_view path_;
  const CiValues& ci_;
  TableContent table_;
  std::vector<std::string> steps_;  // to the value at hand
  std::optional<Error> error_;
  std::unordered_map<std::string, std::size_t> conditions_;  // of which rule
};

template <class Body>
void JsonTable::each_member(const json::value& value, Names known, Body body) {
  if (!value.is_object()) return fail("an object is needed here");
  for (const auto& [name, member] : value.get_object())
    inside(name, [&, &name = name, &member = member] {
      if (name == "comment") return;
      if (!known.empty() && std::find(known.begin(), known.end(), name) == known.end())
        return fail("unknown member " + in_quotes(name) + did_you_mean(name, known));
      body(std::string_view(name), member);
    });
}

template <class Body>
void JsonTable::each_element(const json::value& value, Body body) {
  if (!value.is_array()) return fail("an array is needed here");
  std::size_t index = 0;
  for (const auto& element : value.get_array())
    inside(std::to_string(index++), [&] { body(element); });
}

std::string JsonTable::text_of(const json::value& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_int64() || value.is_uint64()) return json::serialize(value);
  fail("text or a whole number is needed here");
  return {};
}

Template JsonTable::template_of(const json::value& value) {
  auto compiled = Template::compile(text_of(value), ci_);
  if (compiled) return std::move(*compiled);
  fail(compiled.error().message);
  return {};
}

bool JsonTable::read_overrides(std::string_view name, const json::value& value,
                               Overrides& overrides) {
  if (name == "version") {
    overrides.version = template_of(value);
  } else if (name == "tester-id") {
    overrides.tester = template_of(value);
    const auto text = text_of(value);
    if (text.find('{') == text.npos && !read_id(text))
      fail(in_quotes(text) + " is not a tester's id; give a number");
  } else if (name == "custom-fields") {
    each_member(value, {}, [&](std::string_view field, const json::value& content) {
      if (!custom_field_name(field))
        fail(in_quotes(field) +
             " is not a custom field; they are called \"---f-NUMBER\"");
      overrides.custom_fields.emplace_back(field, template_of(content));
    });
  } else {
    return false;
  }
  return true;
}

void JsonTable::read_ids_of(const json::value& value, Row& row) {
  row.first_id = static_cast<std::uint32_t>(table_.ids.size());
  const auto add = [&](const json::value& id) {
    const auto text = text_of(id);
    if (!read_ids(text, table_.ids))
      fail(in_quotes(text) +
           " is not an instance id; give a number, or several in an array");
  };
  if (value.is_array())
    each_element(value, add);
  else
    add(value);
  row.ids = static_cast<std::uint32_t>(table_.ids.size()) - row.first_id;
}

void JsonTable::read_row(const json::value& value) {
  static constexpr std::string_view known[] = {"class",     "name",          "suite",
                                               "file",      "instance-id",   "version",
                                               "tester-id", "custom-fields", "comment"};
  Row row{.number = static_cast<std::uint32_t>(table_.rows.size() + 1)};
  Overrides overrides;
  each_member(value, known, [&](std::string_view name, const json::value& member) {
    const auto key = std::find(std::begin(key_names), std::end(key_names), name);
    if (key != std::end(key_names)) {
      const auto text = text_of(member);
      row.keys[static_cast<std::size_t>(key - key_names)] = {
          static_cast<std::uint32_t>(table_.text.size()),
          static_cast<std::uint32_t>(text.size())};
      table_.text += text;
    } else if (name == "instance-id") {
      read_ids_of(member, row);
    } else {
      read_overrides(name, member, overrides);
    }
  });
  if (row.ids == 0) fail("the row has no \"instance-id\"");
  if (shape_of(key_texts(table_, row)) == 0)
    fail("the row names no class, name, suite or file");
  if (overrides != Overrides{}) {
    table_.overrides.push_back(std::move(overrides));
    row.overrides = static_cast<std::uint32_t>(table_.overrides.size());
  }
  table_.rows.push_back(row);
}

void JsonTable::add_condition(const json::value& value, Condition condition, Rule& rule) {
  if (value.is_object()) {
    static constexpr std::string_view known[] = {"pattern"};
    each_member(value, known, [&](std::string_view, const json::value& expression) {
      auto pattern = Pattern::regex(text_of(expression));
      if (!pattern) return fail(pattern.error().message);
      condition.pattern = std::move(*pattern);
    });
    if (!value.get_object().contains("pattern")) fail("\"pattern\" is needed here");
  } else {
    condition.pattern = Pattern::glob(text_of(value));
  }
  rule.when.push_back(std::move(condition));
}

void JsonTable::read_when(const json::value& value, Rule& rule) {
  static constexpr std::string_view known[] = {"class", "name", "suite", "file",
                                               "property"};
  const auto any = Pattern::glob("*");
  each_member(value, known, [&](std::string_view name, const json::value& member) {
    if (name == "property")
      return each_member(
          member, {}, [&](std::string_view property, const json::value& text) {
            add_condition(text, {.property = std::string(property), .pattern = any},
                          rule);
          });
    const auto key = std::find(std::begin(key_names), std::end(key_names), name);
    add_condition(member, {.key = static_cast<Key>(key - key_names), .pattern = any},
                  rule);
  });
  const auto [earlier, fresh] =
      conditions_.emplace(json::serialize(value), table_.rules.size() + 1);
  if (!fresh)
    fail("the same conditions as in rule " + std::to_string(earlier->second) +
         ", which is met first; remove one of them");
}

void JsonTable::read_rule(const json::value& value) {
  static constexpr std::string_view known[] = {
      "when",    "instance-id", "instance-name", "set-id", "ignore",
      "version", "tester-id",   "custom-fields", "comment"};
  Rule rule;
  each_member(value, known, [&](std::string_view name, const json::value& member) {
    if (name == "when") {
      read_when(member, rule);
    } else if (name == "instance-id") {
      rule.instance_id = template_of(member);
    } else if (name == "instance-name") {
      rule.instance_name = template_of(member);
    } else if (name == "set-id") {
      rule.set = template_of(member);
    } else if (name == "ignore") {
      if (!member.is_bool()) return fail("true or false is needed here");
      rule.ignore = member.get_bool();
    } else {
      read_overrides(name, member, rule.overrides);
    }
  });
  check_rule(rule);
  check_groups(rule);
  if (!rule.answers())
    table_.givers.push_back(static_cast<std::uint32_t>(table_.rules.size()));
  table_.rules.push_back(std::move(rule));
}

void JsonTable::check_rule(const Rule& rule) {
  const int answers =
      rule.ignore + !rule.instance_id.empty() + !rule.instance_name.empty();
  if (answers > 1)
    fail(
        "only one of \"instance-id\", \"instance-name\" and \"ignore\" can be true of a "
        "rule; keep one");
  if (answers == 0 && rule.overrides == Overrides{})
    fail(
        "the rule says nothing; give it an \"instance-id\", an \"instance-name\", "
        "\"ignore\" or values for the run");
  if (!rule.set.empty() && rule.instance_name.empty())
    fail("\"set-id\" goes with \"instance-name\" only");
}

void JsonTable::check_groups(const Rule& rule) {
  std::vector<std::string> caught;
  for (const auto& condition : rule.when)
    for (auto& name : condition.pattern.group_names()) caught.push_back(std::move(name));
  const auto check = [&](const Template& text) {
    for (const auto& group : text.groups())
      if (std::find(caught.begin(), caught.end(), group) == caught.end())
        fail("no pattern of the rule has a group \"(?P<" + group + ">...)\"");
  };
  for (const Template* text : {&rule.instance_id, &rule.instance_name, &rule.set,
                               &rule.overrides.version, &rule.overrides.tester})
    check(*text);
  for (const auto& [name, text] : rule.overrides.custom_fields) check(text);
}

std::optional<json::value> JsonTable::parse() {
  if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  json::parser parser;
  json::error_code wrong;
  const auto end = parser.write_some(text_.data(), text_.size(), wrong);
  const auto rest = text_.find_first_not_of(" \t\r\n", end);
  if (!wrong && rest == text_.npos) return parser.release();
  error_ =
      wrong ? error_at(path_, place_of(text_, end), "no valid JSON: " + wrong.message())
            : error_at(path_, place_of(text_, rest), "text after the table");
  return std::nullopt;
}

boost::system::result<TableContent, Error> JsonTable::read() {
  const auto document = parse();
  if (!document) return *error_;
  static constexpr std::string_view known[] = {"rows", "rules", "comment", "$schema"};
  each_member(*document, known, [&](std::string_view name, const json::value& member) {
    if (name == "rows") each_element(member, [&](auto& row) { read_row(row); });
    if (name == "rules") each_element(member, [&](auto& rule) { read_rule(rule); });
  });
  if (error_) return *error_;
  if (const auto clash = index_rows(table_)) {
    const auto earlier = std::to_string(clash->earlier + 1);
    steps_ = {"rows", std::to_string(clash->later)};
    fail(clash->contradicts ? "the row contradicts row " + earlier +
                                  ", which names the same case; keep one of them"
                            : "the row repeats row " + earlier + "; remove one of them");
    return *error_;
  }
  return std::move(table_);
}

}  // namespace

boost::system::result<TableContent, Error> read_json_table(std::string_view text,
                                                           std::string_view path,
                                                           const CiValues& ci) {
  return JsonTable(text, path, ci).read();
}

}  // namespace mapping
