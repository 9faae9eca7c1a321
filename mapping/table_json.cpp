#include "mapping/table_json.hpp"

#include <algorithm>

#include <boost/json/value.hpp>

#include "mapping/ids.hpp"
#include "mapping/table_index.hpp"
#include "mapping/table_read.hpp"

namespace mapping {
namespace {

std::string blamed(std::string_view text) {
  return '"' + std::string(text) + '"';
}

}  // namespace

Template JsonTable::template_of(const Value& value) {
  auto compiled = Template::compile(reader_.text_of(value), ci_);
  if (compiled) return std::move(*compiled);
  reader_.fail(compiled.error().message);
  return {};
}

bool JsonTable::read_overrides(std::string_view name, const Value& value,
                               Overrides& overrides) {
  if (const auto* text_value = find_text_value(name)) {
    overrides.*text_value->member = template_of(value);
    if (const auto wrong = wrong_text(*text_value, reader_.text_of(value)))
      reader_.fail(*wrong);
  } else if (name == "custom-fields") {
    reader_.each_member(value, {}, [&](std::string_view field, const Value& filling) {
      if (!custom_field_name(field))
        reader_.fail(blamed(field) +
                     " is not a custom field; they are called \"---f-NUMBER\"");
      overrides.custom_fields.emplace_back(field, template_of(filling));
    });
  } else {
    return false;
  }
  return true;
}

void JsonTable::read_ids_of(const Value& value, Row& row) {
  row.first_id = static_cast<std::uint32_t>(content.ids.size());
  const auto add = [&](const Value& id) {
    const auto text = reader_.text_of(id);
    if (!read_ids(text, content.ids))
      reader_.fail(blamed(text) +
                   " is not an instance id; give a number, or several in an array");
  };
  if (value.is_array())
    reader_.each_element(value, add);
  else
    add(value);
  row.ids = static_cast<std::uint32_t>(content.ids.size()) - row.first_id;
}

void JsonTable::read_row(const Value& value) {
  static const auto known = names_beside(
      {"class", "name", "suite", "file", "instance-id", "custom-fields", "comment"});
  Row row{.number = static_cast<std::uint32_t>(content.rows.size() + 1)};
  Overrides overrides;
  reader_.each_member(value, known, [&](std::string_view name, const Value& member) {
    const auto key = std::find(std::begin(key_names), std::end(key_names), name);
    if (key != std::end(key_names)) {
      const auto text = reader_.text_of(member);
      row.keys[static_cast<std::size_t>(key - key_names)] = {
          static_cast<std::uint32_t>(content.text.size()),
          static_cast<std::uint32_t>(text.size())};
      content.text += text;
    } else if (name == "instance-id") {
      read_ids_of(member, row);
    } else {
      read_overrides(name, member, overrides);
    }
  });
  if (row.ids == 0) reader_.fail("the row has no \"instance-id\"");
  if (wants_captures(overrides)) reader_.fail(match_without_rule);
  if (shape_of(key_texts(content, row)) == 0)
    reader_.fail("the row names no class, name, suite or file");
  if (overrides != Overrides{}) {
    content.overrides.push_back(std::move(overrides));
    row.overrides = static_cast<std::uint32_t>(content.overrides.size());
  }
  content.rows.push_back(row);
}

boost::system::result<TableContent, Error> read_json_table(std::string_view text,
                                                           std::string_view path,
                                                           const CiValues& ci) {
  static constexpr std::string_view known[] = {"rows", "rules", "$schema"};
  JsonReader reader(text, path);
  JsonTable table(reader, ci);
  reader.read([&](const JsonReader::Value& document) {
    reader.each_member(document, known, [&](std::string_view name, auto& member) {
      if (name == "rows")
        reader.each_element(member, [&](auto& row) { table.read_row(row); });
      if (name == "rules")
        reader.each_element(member, [&](auto& rule) { table.read_rule(rule); });
    });
  });
  if (reader.error()) return *reader.error();
  if (const auto clash = index_rows(table.content)) {
    const auto earlier = std::to_string(clash->earlier + 1);
    const std::string later[] = {"rows", std::to_string(clash->later)};
    reader.fail_at(later,
                   clash->contradicts
                       ? "the row contradicts row " + earlier +
                             ", which names the same case; keep one of them"
                       : "the row repeats row " + earlier + "; remove one of them");
    return *reader.error();
  }
  return std::move(table.content);
}

}  // namespace mapping
