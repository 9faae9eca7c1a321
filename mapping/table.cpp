#include "mapping/table.hpp"

#include <fstream>
#include <iterator>

#include "mapping/ids.hpp"
#include "mapping/table_index.hpp"
#include "mapping/table_read.hpp"

namespace mapping {
namespace {

KeyTexts key_texts(const Subject& subject) {
  return {subject.class_name, subject.name, subject.suite, subject.file};
}

// What a subject has is a bit; what a group cannot have is none.
const Row* find_row(const TableContent& table, const KeyTexts& keys) {
  const Shape has = shape_of(keys);
  for (const Shape shape : table.shapes) {
    if ((shape & has) != shape) continue;
    for (auto at = table.index.first(hash_keys(keys, shape)); at != HashIndex::none;
         at = table.index.next(at)) {
      const auto row_keys = mapping::key_texts(table, table.rows[at]);
      bool same = shape_of(row_keys) == shape;
      for (std::size_t i = 0; same && i < key_count; ++i)
        same = !(shape >> i & 1) || row_keys[i] == keys[i];
      if (same) return &table.rows[at];
    }
  }
  return nullptr;
}

bool fits(const Condition& condition, const Subject& subject, Extras& extras) {
  if (!condition.key) {
    const auto* value = find_property(subject, condition.property);
    return value && condition.pattern.capture(*value, extras.captures);
  }
  if (*condition.key == Key::name && subject.grouping != Grouping::by_case) return false;
  const auto text = key_texts(subject)[static_cast<std::size_t>(*condition.key)];
  return condition.pattern.capture(text, extras.captures);
}

bool fits(const Rule& rule, const Subject& subject, Extras& extras) {
  const auto before = extras.captures.size();
  for (const Condition& condition : rule.when) {
    if (fits(condition, subject, extras)) continue;
    extras.captures.resize(before);
    return false;
  }
  return true;
}

std::string no_number(std::uint32_t rule, std::string_view member,
                      std::string_view text) {
  return "rule " + std::to_string(rule) + " gives the " + std::string(member) + " \"" +
         std::string(text) + "\", which is not a number";
}

// 0 where the rule gives no set.
Id set_of(const Rule& rule, std::uint32_t number, const Subject& subject,
          const Extras& extras, std::string& trouble) {
  if (rule.set.empty()) return 0;
  const auto text = rule.set.fill(subject, extras.captures);
  const auto set = read_id(text);
  if (!set) trouble = no_number(number, "set-id", text);
  return set.value_or(0);
}

TableAnswer answer_of(const Rule& rule, std::uint32_t number, const Subject& subject,
                      const Extras& extras) {
  TableAnswer answer{.kind = TableAnswer::Kind::rule, .number = number};
  answer.ignored = rule.ignore;
  if (!rule.instance_id.empty()) {
    const auto text = rule.instance_id.fill(subject, extras.captures);
    if (!read_ids(text, answer.instances))
      answer.trouble = no_number(number, "instance-id", text);
  }
  answer.instance_name = rule.instance_name.fill(subject, extras.captures);
  answer.set = set_of(rule, number, subject, extras, answer.trouble);
  return answer;
}

}  // namespace

Table::Table(std::unique_ptr<const TableContent> content)
    : content_(std::move(content)) {}
Table::~Table() = default;
Table::Table(Table&&) noexcept = default;
Table& Table::operator=(Table&&) noexcept = default;

boost::system::result<Table, Error> Table::read(std::string text, std::string_view path,
                                                const CiValues& ci) {
  const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool json = first != text.npos && text[first] == '{';
  auto content =
      json ? read_json_table(text, path, ci) : read_csv_table(std::move(text), path, ci);
  if (!content) return content.error();
  return Table(std::make_unique<const TableContent>(std::move(*content)));
}

boost::system::result<Table, Error> read_table(const std::string& path,
                                               const CiValues& ci) {
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file) return Error{path + ": the table cannot be read; check --map"};
  return Table::read(std::move(text), path, ci);
}

std::optional<TableAnswer> Table::find(const Subject& subject, Extras& extras) const {
  if (const Row* row = find_row(*content_, key_texts(subject))) {
    if (row->overrides)
      extras.overrides.push_back(&content_->overrides[row->overrides - 1]);
    TableAnswer answer{.kind = TableAnswer::Kind::row, .number = row->number};
    const auto ids = content_->ids.begin() + row->first_id;
    answer.instances.assign(ids, ids + row->ids);
    return answer;
  }
  for (std::size_t i = 0; i < content_->rules.size(); ++i) {
    const Rule& rule = content_->rules[i];
    if (!rule.answers() || !fits(rule, subject, extras)) continue;
    const auto number = static_cast<std::uint32_t>(i + 1);
    extras.overrides.push_back(&rule.overrides);
    extras.rules_met.push_back(number);
    return answer_of(rule, number, subject, extras);
  }
  return std::nullopt;
}

void Table::expect(const Subject& subject) const {
  const auto keys = key_texts(subject);
  const Shape has = shape_of(keys);
  for (const Shape shape : content_->shapes)
    if ((shape & has) == shape) return content_->index.expect(hash_keys(keys, shape));
}

void Table::add_extras(const Subject& subject, Extras& extras) const {
  for (const std::uint32_t at : content_->givers) {
    const Rule& rule = content_->rules[at];
    if (!fits(rule, subject, extras)) continue;
    extras.overrides.push_back(&rule.overrides);
    extras.rules_met.push_back(at + 1);
    if (extras.set == 0)
      extras.set = set_of(rule, at + 1, subject, extras, extras.trouble);
  }
}

std::size_t Table::rows() const {
  return content_->rows.size();
}

std::size_t Table::rules() const {
  return content_->rules.size();
}

std::span<const Id> Table::instances() const {
  return content_->ids;
}

}  // namespace mapping
